//! Signatures in the form of minisign: Ed25519 over the last manifest of a bag,
//! and so over all its bytes.

use std::collections::BTreeMap;
use std::io::Cursor;

use ct_codecs::{Base64, Decoder as _};
use minisign::{PublicKey, PublicKeyBox, SecretKey, SecretKeyBox, SignatureBox};

use super::bag::{SIGNATURE, SIGNED};
use super::holding::Holding;
use super::matter::Matter;
use super::verify::Fault;
use crate::files::FilesError;
use crate::settings::Seal;

/// Why a key cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{self:?}")]
pub enum KeyError {
    /// It is no key of minisign.
    Form,
    /// It is locked, and there is no password, or another.
    Password,
}

/// A secret key. `Debug` shows nothing of it.
pub struct Key(SecretKey);

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key")
    }
}

impl Key {
    /// From the text of a key file, and the password if it has one.
    ///
    /// # Errors
    ///
    /// If it is no key, or the password does not open it.
    pub fn open(text: &str, password: Option<String>) -> Result<Key, KeyError> {
        let line = text.lines().nth(1).unwrap_or_default().trim();
        let bytes = Base64::decode_to_vec(line, None).map_err(|_| KeyError::Form)?;
        let key = SecretKey::from_bytes(&bytes).map_err(|_| KeyError::Form)?;
        if !key.is_encrypted() {
            // minisign itself writes no checksum into a key without a password.
            return Ok(Key(key));
        }
        // Without one, the library would ask at the terminal.
        let password = password.ok_or(KeyError::Password)?;
        SecretKeyBox::from_string(text)
            .and_then(|key| key.into_secret_key(Some(password)))
            .map(Key)
            .map_err(|_| KeyError::Password)
    }
}

/// Adds the signature to the files of a bag.
///
/// # Errors
///
/// If the manifest cannot be read, the key is none, or the system has no random
/// numbers: a signature is another one each time, all else is the same.
pub fn sign(
    files: &mut BTreeMap<String, Matter>,
    key: &Key,
    seal: &Seal,
) -> Result<(), FilesError> {
    let error = |error| FilesError {
        path: SIGNATURE.into(),
        source: std::io::Error::other(error),
    };
    let manifest = files[SIGNED].bytes()?;
    let comment = format!("Bantin {} {}", seal.period, seal.closed);
    let public = PublicKey::from_secret_key(&key.0).map_err(error)?;
    let signature = minisign::sign(
        Some(&public),
        &key.0,
        Cursor::new(manifest),
        Some(&comment),
        Some("signature over tagmanifest-sha512.txt"),
    )
    .map_err(error)?;
    files.insert(SIGNATURE.to_owned(), Matter::of(signature.to_string()));
    Ok(())
}

/// By which key a signature says that it is, as minisign writes it; nothing if it
/// is no signature, or has anything besides.
pub(super) fn signer(signature: &[u8]) -> Option<String> {
    let signature = parse(signature)?;
    let number: [u8; 8] = signature.keynum().try_into().ok()?;
    Some(format!("{:016X}", u64::from_le_bytes(number)))
}

/// Reads a signature that is written as it is written.
fn parse(bytes: &[u8]) -> Option<SignatureBox> {
    let text = std::str::from_utf8(bytes).ok()?;
    let signature = SignatureBox::from_string(text).ok()?;
    let again = signature.to_string();
    (again.trim_end() == text.trim_end_matches('\n')).then_some(signature)
}

/// Whether files of a bag have a signature among them.
pub fn is_signed(files: &BTreeMap<String, Matter>) -> bool {
    files.contains_key(SIGNATURE)
}

/// Checks the signature of a bag with a public key: the text of its file, or the
/// key itself.
///
/// # Errors
///
/// If something cannot be read.
pub fn check(holding: &Holding, key: &str) -> Result<Result<Option<Fault>, KeyError>, FilesError> {
    let key = key.trim();
    let Ok(key) = PublicKeyBox::from_string(key)
        .and_then(PublicKeyBox::into_public_key)
        .or_else(|_| PublicKey::from_base64(key))
    else {
        return Ok(Err(KeyError::Form));
    };
    let (Some(signature), Some(manifest)) = (holding.read(SIGNATURE)?, holding.read(SIGNED)?)
    else {
        return Ok(Ok(Some(Fault::Unsigned)));
    };
    let is_sound = parse(&signature).is_some_and(|signature| {
        let manifest = Cursor::new(manifest);
        minisign::verify(&key, &signature, manifest, true, false, true).is_ok()
    });
    Ok(Ok((!is_sound).then_some(Fault::Signature)))
}
