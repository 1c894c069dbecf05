use std::sync::Arc;

use super::Site;
use crate::settings::Seal;
use crate::vocabulary::Period;

impl Site {
    /// The seal of a period that is closed.
    pub fn seal(&self, period: Period) -> Option<&Arc<Seal>> {
        self.seals.get(&period)
    }

    /// The periods that are closed, as their reports come due.
    pub fn closed(&self) -> impl DoubleEndedIterator<Item = &Arc<Seal>> {
        self.seals.values()
    }

    /// The same site with another seal.
    #[must_use]
    pub fn sealed_by(&self, seal: Seal) -> Site {
        let mut site = self.clone();
        site.seals.insert(seal.period, Arc::new(seal));
        site
    }
}
