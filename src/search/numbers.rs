//! Lists of numbers as text that compresses well and needs no escape in JSON.

/// The digits: printable ASCII without the quotation mark and the backslash.
/// The first half ends a number, the second half goes on.
const DIGITS: &[u8; 92] =
    b" !#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}";
const HALF: u32 = 46;

/// Appends a number: one character up to 45, two up to 2161.
pub(super) fn push(text: &mut Vec<u8>, mut number: u32) {
    while number >= HALF {
        text.push(DIGITS[(HALF + number % HALF) as usize]);
        number = number / HALF - 1;
    }
    text.push(DIGITS[number as usize]);
}

/// A number below 92 as one character.
pub(super) fn digit(value: u8) -> u8 {
    DIGITS[usize::from(value)]
}

/// A list of numbers in one text.
pub(super) fn list(numbers: impl IntoIterator<Item = u32>) -> String {
    let mut text = Vec::new();
    for number in numbers {
        push(&mut text, number);
    }
    into_text(text)
}

/// The text of bytes that [`push`] wrote.
pub(super) fn into_text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("digits are ASCII")
}

/// Reads a number that [`push`] wrote.
pub(super) fn read(mut next: impl FnMut() -> u8) -> u32 {
    let (mut number, mut unit) = (0, 1);
    loop {
        let digit = u32::from(VALUES[usize::from(next() & 127)]);
        number += digit % HALF * unit;
        if digit < HALF {
            return number;
        }
        unit *= HALF;
        number += unit;
    }
}

/// What each digit stands for.
const VALUES: [u8; 128] = {
    let mut values = [0; 128];
    let mut digit = 0_u8;
    while (digit as usize) < DIGITS.len() {
        values[DIGITS[digit as usize] as usize] = digit;
        digit += 1;
    }
    values
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_read_back() {
        let numbers: Vec<u32> = (0..3000).chain([97_335, 97_336, 10_000_000]).collect();
        let text = list(numbers.iter().copied());
        let mut bytes = text.bytes();
        for number in numbers {
            assert_eq!(read(|| bytes.next().expect("goes on")), number);
        }
        assert_eq!(bytes.next(), None);
    }
}
