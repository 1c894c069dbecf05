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

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<u32> {
        let (mut numbers, mut number, mut unit) = (Vec::new(), 0, 1);
        for byte in text.bytes() {
            let at = DIGITS.iter().position(|digit| *digit == byte);
            let digit = u32::try_from(at.expect("is a digit")).expect("is small");
            number += digit % HALF * unit;
            if digit < HALF {
                numbers.push(number);
                (number, unit) = (0, 1);
            } else {
                unit *= HALF;
                number += unit;
            }
        }
        numbers
    }

    #[test]
    fn lists_read_back() {
        let numbers: Vec<u32> = (0..3000).chain([97_335, 97_336, 10_000_000]).collect();
        assert_eq!(read(&list(numbers.iter().copied())), numbers);
    }
}
