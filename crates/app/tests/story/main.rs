//! The stories of the house, told through the use cases as pages and the API call them.

mod access;
mod decisions;
mod exports;
mod figures;
mod handled;
mod handover;
mod interlinked;
mod journey;
mod life;
mod news;
mod numbers;
mod organisation;
mod paper;
mod printing;
mod process_decisions;
mod public_papers;
mod quality;
mod races;
mod rule_sets;
mod shipped_forms;
mod staff;
mod supervision;
mod supervision_of_branches;
mod switches;
mod together;
mod world;
