//! lib
pub mod text;
pub mod vocabulary;
pub mod finding;
pub mod files;
pub mod yaml;
pub mod settings;
pub mod intake;
pub mod site;
pub mod page;
pub mod edition;
pub mod theme;
pub mod output;
pub mod cli;
