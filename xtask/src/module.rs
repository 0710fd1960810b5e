//! A wasm module, as far as its functions and their names can be seen from outside:
//! <https://webassembly.github.io/spec/core/binary/modules.html>.

/// A module; its functions and their names can be changed before it is written again.
pub struct Module<'a> {
    sections: Vec<(u8, &'a [u8])>,
    imported: usize,
    /// The module's own functions: the types of their variables, and their instructions.
    pub functions: Vec<&'a [u8]>,
    /// Their names; empty, where the module has none.
    pub names: Vec<String>,
}

const BEGINNING: &[u8] = b"\0asm\x01\0\0\0";

// Numbers of sections, and of a part of the section with names.
const CUSTOM: u8 = 0;
const IMPORTS: u8 = 2;
const CODE: u8 = 10;
const NAMES_OF_FUNCTIONS: u8 = 1;

// What can be imported, as far as bindings for JavaScript do.
const FUNCTION: u8 = 0;
const TAG: u8 = 4;

impl<'a> Module<'a> {
    /// The module of a file; `None` where it is none, or imports what bindings do not.
    pub fn read(module: &'a [u8]) -> Option<Self> {
        let mut read = Self { sections: Vec::new(), imported: 0, functions: Vec::new(), names: Vec::new() };
        let mut rest = Bytes(module.strip_prefix(BEGINNING)?);
        while let Some(kind) = rest.byte() {
            let content = rest.counted()?;
            match kind {
                IMPORTS => read.imported = imported_functions(Bytes(content))?,
                CODE => {
                    let mut code = Bytes(content);
                    read.functions = (0..code.number()?).map(|_| code.counted()).collect::<Option<_>>()?;
                }
                CUSTOM if content.starts_with(b"\x04name") => {
                    read.names = vec![String::new(); read.functions.len()];
                    read.read_names(Bytes(&content[5..]))?;
                    continue;
                }
                _ => {}
            }
            read.sections.push((kind, content));
        }
        Some(read)
    }

    fn read_names(&mut self, mut parts: Bytes) -> Option<()> {
        while let Some(part) = parts.byte() {
            let mut names = Bytes(parts.counted()?);
            if part != NAMES_OF_FUNCTIONS {
                continue;
            }
            for _ in 0..names.number()? {
                let (function, name) = (names.number()?, names.counted()?);
                if let Some(own) = function.checked_sub(self.imported).and_then(|own| self.names.get_mut(own)) {
                    *own = String::from_utf8_lossy(name).into_owned();
                }
            }
        }
        Some(())
    }

    /// The module as a file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::from(BEGINNING);
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

fn imported_functions(mut imports: Bytes) -> Option<usize> {
    let mut functions = 0;
    for _ in 0..imports.number()? {
        (imports.counted()?, imports.counted()?);
        match imports.byte()? {
            FUNCTION => {
                functions += 1;
                imports.number()?;
            }
            TAG => {
                imports.byte()?;
                imports.number()?;
            }
            _ => return None,
        }
    }
    Some(functions)
}

/// Bytes that are read from their beginning.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn byte(&mut self) -> Option<u8> {
        let (byte, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*byte)
    }

    /// A number in seven bits a byte, the lowest first.
    fn number(&mut self) -> Option<usize> {
        let mut number = 0;
        for shift in (0..32).step_by(7) {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    /// As many bytes as a number before them says.
    fn counted(&mut self) -> Option<&'a [u8]> {
        let count = self.number()?;
        let (bytes, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(bytes)
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
            \x0a\x08\x02\x03xyz\x02ef\
            \0\x12\x04name\x01\x0b\x02\x01\x03one\x02\x03two"
        );
        assert_eq!(Module::read(&written).unwrap().to_bytes(), written);
    }

    #[test]
    fn what_is_no_module_of_this_kind_is_refused() {
        let memory = b"\0asm\x01\0\0\0\x02\x08\x01\x01a\x01b\x02\0\x01";
        for bytes in [&b"no wasm"[..], &MODULE[..20], memory] {
            assert!(Module::read(bytes).is_none(), "{bytes:?}");
        }
    }
}
