//! Writes the TypeScript declarations of the wire types into a directory: `types DIR`.

use std::path::Path;
use std::process::ExitCode;
use std::{env, fs, io};

fn main() -> ExitCode {
    let Some(directory) = env::args_os().nth(1) else {
        eprintln!("name the directory to write to: `types DIR`");
        return ExitCode::FAILURE;
    };
    match write(Path::new(&directory)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("`{}` cannot be written to: {error}", Path::new(&directory).display());
            ExitCode::FAILURE
        }
    }
}

fn write(directory: &Path) -> io::Result<()> {
    fs::create_dir_all(directory)?;
    fs::write(directory.join("v1.ts"), perdura_api::wire::typescript::v1())?;
    fs::write(directory.join("v3.ts"), perdura_api::wire::typescript::v3())
}
