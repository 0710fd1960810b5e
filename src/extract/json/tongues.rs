//! Keys in other languages than English, for what profiles tell most often.

/// The English key, and how it is called in German, French, Spanish, Portuguese, Italian and Dutch.
#[rustfmt::skip]
const TONGUES: &[(&str, &[&str])] = &[
    ("first_name", &["vorname", "prénom", "prenom", "primer_nombre", "primeiro_nome", "voornaam"]),
    ("last_name", &["nachname", "nom_de_famille", "apellido", "apellidos", "sobrenome", "apelido", "cognome", "achternaam"]),
    ("name", &["nom", "nombre", "nome", "naam", "nom_complet", "nombre_completo", "nome_completo"]),
    ("city", &["stadt", "wohnort", "ville", "ciudad", "cidade", "città", "citta", "woonplaats", "stad"]),
    ("address", &["anschrift", "adresse", "dirección", "direccion", "endereço", "endereco", "morada", "indirizzo", "adres"]),
    ("street", &["straße", "strasse", "rue", "calle", "rua", "straat"]),
    ("country", &["land", "pays", "país", "pais", "paese"]),
    ("company", &["firma", "arbeitgeber", "unternehmen", "entreprise", "société", "societe", "employeur", "empresa", "azienda", "bedrijf", "werkgever"]),
    ("job_title", &["beruf", "poste", "métier", "metier", "puesto", "cargo", "profesión", "profesion", "profissão", "profissao", "professione", "beroep", "functie"]),
    ("email", &["e_mail_adresse", "courriel", "correo", "correo_electrónico", "correo_electronico", "adresse_email"]),
    ("phone", &["telefon", "handy", "téléphone", "telephone", "teléfono", "telefono", "telefone", "telefoon", "móvil", "movil"]),
    ("birthday", &["geburtstag", "geburtsdatum", "date_de_naissance", "fecha_de_nacimiento", "data_de_nascimento", "data_di_nascita", "geboortedatum"]),
    ("birthplace", &["geburtsort", "lieu_de_naissance", "lugar_de_nacimiento", "luogo_di_nascita", "geboorteplaats"]),
    ("languages", &["sprachen", "langues", "idiomas", "línguas", "linguas", "lingue", "talen"]),
    ("hobbies", &["loisirs", "aficiones", "passatempos", "hobbys"]),
    ("interests", &["interessen", "intérêts", "interets", "intereses", "interesses", "interessi"]),
    ("allergies", &["allergien", "alergias", "allergie", "allergieën"]),
    ("spouse", &["ehepartner", "ehefrau", "ehemann", "conjoint", "cónyuge", "conyuge", "cônjuge", "coniuge", "echtgenoot"]),
    ("children", &["kinder", "enfants", "hijos", "filhos", "figli", "kinderen"]),
    ("customer", &["kunde", "kundin", "cliente", "klant"]),
    ("event", &["ereignis", "événement", "evenement", "evento", "gebeurtenis"]),
    ("product", &["produkt", "produit", "producto", "produto", "prodotto"]),
    ("date", &["datum", "fecha"]),
];

/// A key in English, where it is one that we know.
pub(super) fn translated(key: &str) -> Option<&'static str> {
    TONGUES.iter().find(|(_, others)| others.contains(&key)).map(|(english, _)| *english)
}
