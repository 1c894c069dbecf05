//! What a theme of one's own may not do.

use crate::harness::Bulletin;

/// A site in a theme that differs from the default one in a template.
fn themed(template: &str) -> Bulletin {
    Bulletin::new()
        .file(
            "content/site.yaml",
            "name: Bản tin\nbase_url: https://example.vn/\ntheme: rieng\n",
        )
        .file("themes/rieng/theme.yaml", "name: Riêng\nextends: bantin\n")
        .file("themes/rieng/templates/404.html", template)
}

#[test]
fn grouping_without_a_fixed_order_is_refused() {
    for filter in [
        "page.places | group_by(attribute=\"name\")",
        "page.places|group_by(attribute=\"name\")",
    ] {
        let site = themed(&format!("{{% set groups = {filter} %}}"));
        let ran = site.try_build();
        ran.exits(1).finds("BT403");
        assert!(ran.err().contains("404.html:1:"), "{}", ran.err());
    }
    // The word alone is none.
    themed("{% set group_by = 1 %}{{ group_by }} | group_by_name").build();
}
