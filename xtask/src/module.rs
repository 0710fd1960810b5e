//! A wasm module, as far as its functions and their names can be seen from outside, to be changed and written again.

use wasmparser::{KnownCustom, Name, NameSectionReader, Parser, Payload, TypeRef};

/// A module; its functions and their names can be changed before it is written again.
#[derive(Default)]
pub struct Module<'a> {
    sections: Vec<(u8, &'a [u8])>,
    imported: usize,
    /// The module's own functions: the types of their variables, and their instructions.
    pub functions: Vec<&'a [u8]>,
    /// Their names; empty, where the module has none.
    pub names: Vec<String>,
}

// Numbers of sections, and of a part of the section with names.
const CUSTOM: u8 = 0;
const CODE: u8 = 10;
const NAMES_OF_FUNCTIONS: u8 = 1;

impl<'a> Module<'a> {
    /// The module of a file.
    pub fn read(module: &'a [u8]) -> wasmparser::Result<Self> {
        let mut read = Self::default();
        for payload in Parser::new(0).parse_all(module) {
            let payload = payload?;
            if let Some((kind, range)) = payload.as_section() {
                read.sections.push((kind, &module[range.start as usize..range.end as usize]));
            }
            match payload {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        read.imported += usize::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::CodeSectionEntry(function) => read.functions.push(function.as_bytes()),
                Payload::CustomSection(section) => {
                    if let KnownCustom::Name(names) = section.as_known() {
                        // They are written anew.
                        read.sections.pop();
                        read.read_names(names)?;
                    }
                }
                _ => {}
            }
        }
        Ok(read)
    }

    fn read_names(&mut self, names: NameSectionReader<'a>) -> wasmparser::Result<()> {
        self.names = vec![String::new(); self.functions.len()];
        for part in names {
            let Name::Function(names) = part? else { continue };
            for naming in names {
                let naming = naming?;
                let own = (naming.index as usize).checked_sub(self.imported);
                if let Some(name) = own.and_then(|own| self.names.get_mut(own)) {
                    *name = naming.name.to_owned();
                }
            }
        }
        Ok(())
    }

    /// The module as a file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = b"\0asm\x01\0\0\0".to_vec();
        let mut section = |kind: u8, content: &[u8]| {
            bytes.push(kind);
            counted(content, &mut bytes);
        };
        for (kind, content) in &self.sections {
            if *kind == CODE {
                let mut code = Vec::new();
                number(self.functions.len(), &mut code);
                self.functions.iter().for_each(|function| counted(function, &mut code));
                section(CODE, &code);
            } else {
                section(*kind, content);
            }
        }
        if !self.names.is_empty() {
            let mut names = Vec::new();
            number(self.names.len(), &mut names);
            for (own, name) in self.names.iter().enumerate() {
                number(self.imported + own, &mut names);
                counted(name.as_bytes(), &mut names);
            }
            let mut content = b"\x04name".to_vec();
            content.push(NAMES_OF_FUNCTIONS);
            counted(&names, &mut content);
            section(CUSTOM, &content);
        }
        bytes
    }
}

fn number(mut number: usize, to: &mut Vec<u8>) {
    while number >= 0x80 {
        to.push(number as u8 | 0x80);
        number >>= 7;
    }
    to.push(number as u8);
}

fn counted(bytes: &[u8], to: &mut Vec<u8>) {
    number(bytes.len(), to);
    to.extend(bytes);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An imported function and tag, and two functions of its own, the last of which has a name.
    const MODULE: &[u8] = b"\0asm\x01\0\0\0\
        \x02\x0e\x02\x01a\x01b\0\0\x01a\x01c\x04\0\0\
        \x03\x03\x02\0\0\
        \x0a\x09\x02\x04abcd\x02ef\
        \0\x0d\x04name\x01\x06\x01\x02\x03two";

    #[test]
    fn a_module_is_read_down_to_its_functions_and_written_again() {
        let mut module = Module::read(MODULE).unwrap();
        assert_eq!(
            (&module.functions[..], &module.names[..]),
            (&[&b"abcd"[..], b"ef"][..], &["", "two"].map(String::from)[..])
        );
        module.functions[0] = b"xyz";
        module.names[0] = "one".into();
        let written = module.to_bytes();
        assert_eq!(
            written,
            b"\0asm\x01\0\0\0\
            \x02\x0e\x02\x01a\x01b\0\0\x01a\x01c\x04\0\0\
            \x03\x03\x02\0\0\
            \x0a\x08\x02\x03xyz\x02ef\
            \0\x12\x04name\x01\x0b\x02\x01\x03one\x02\x03two"
        );
        assert_eq!(Module::read(&written).unwrap().to_bytes(), written);
    }

    #[test]
    fn what_is_no_module_is_refused() {
        assert!(Module::read(b"no wasm").is_err());
        assert!(Module::read(&MODULE[..20]).is_err());
    }
}
