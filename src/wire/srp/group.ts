// The group of Cognito's SRP, and the encoding of its numbers as bytes. Used by the sign-in client and by the local
// Cognito.
//
// Threat: the time of BigInt arithmetic depends on its operands. That is acceptable for a client with one-time
// exponents and for the local Cognito, but not for a server whose response times attackers can measure.

/** The 3072-bit prime of RFC 3526 group 15. */
export const N = BigInt(
  "0x" +
    "ffffffffffffffffc90fdaa22168c234c4c6628b80dc1cd129024e088a67cc74020bbea63b139b22514a08798e3404dd" +
    "ef9519b3cd3a431b302b0a6df25f14374fe1356d6d51c245e485b576625e7ec6f44c42e9a637ed6b0bff5cb6f406b7ed" +
    "ee386bfb5a899fa5ae9f24117c4b1fe649286651ece45b3dc2007cb8a163bf0598da48361c55d39a69163fa8fd24cf5f" +
    "83655d23dca3ad961c62f356208552bb9ed529077096966d670c354e4abc9804f1746c08ca18217c32905e462e36ce3b" +
    "e39e772c180e86039b2783a2ec07a28fb5c55df06f4c52c9de2bcbf6955817183995497cea956ae515d2261898fa0510" +
    "15728e5a8aaac42dad33170d04507a33a85521abdf1cba64ecfb850458dbef0a8aea71575d060c7db3970f85a6e1e4c7" +
    "abf5ae8cdb0933d71e8c94e04a25619dcee3d2261ad2ee6bf12ffa06d98a0864d87602733ec86a64521f2b18177b200c" +
    "bbe117577a615d6c770988c0bad946e208e24fa074e5ab3143db5bfce0fd108e4b82d120a93ad2caffffffffffffffff",
);

/** The multiplier k = SHA-256(PAD(N) | PAD(g)) with g = 2, a constant of the group. */
export const K_MULTIPLIER = 0x538282c4354742d7cbbde2359fcf67f9f5b3a6b08791e5011b43b8a5b66d9ee6n;

const WINDOW_BITS = 5;
const WINDOW = 2 ** WINDOW_BITS;

/** base^exponent mod N, for an exponent ≥ 0. Five squarings and at most one multiplication per five bits. */
export function powerModN(base: bigint, exponent: bigint): bigint {
  const table = [1n];
  for (let digit = 1; digit < WINDOW; digit++) table.push(((table[digit - 1] ?? 1n) * base) % N);
  let result = 1n;
  for (const digit of digitsOf(exponent, WINDOW_BITS)) {
    for (let squaring = 0; squaring < WINDOW_BITS; squaring++) result = (result * result) % N;
    if (digit > 0) result = (result * (table[digit] ?? 1n)) % N;
  }
  return result;
}

/** A cache of g^(16^i) mod N with g = 2, at index i. */
const ladder = [2n];

/**
 * g^exponent mod N, for an exponent ≥ 0. Yao's method: the factors with the same digit are multiplied first and raised
 * to that digit together. The powers of g are cached, so all calls after the first are four times as fast as powerModN.
 */
export function generatorPower(exponent: bigint): bigint {
  const digits = digitsOf(exponent, 4).reverse();
  while (ladder.length < digits.length) ladder.push(fourTimesSquared(ladder.at(-1) ?? 2n));
  let product = 1n;
  let result = 1n;
  for (let digit = 15; digit > 0; digit--) {
    for (const [place, power] of ladder.entries()) {
      if (digits[place] === digit) product = (product * power) % N;
    }
    result = (result * product) % N;
  }
  return result;
}

function fourTimesSquared(number: bigint): bigint {
  let result = number;
  for (let squaring = 0; squaring < 4; squaring++) result = (result * result) % N;
  return result;
}

/** The digits of a number in base 2^bits, most significant first. */
function digitsOf(number: bigint, bits: number): number[] {
  const binary = number.toString(2);
  const digits = [];
  for (let end = binary.length; end > 0; end -= bits) {
    digits.unshift(Number.parseInt(binary.slice(Math.max(0, end - bits), end), 2));
  }
  return digits;
}

/** Parses hexadecimal digits of either case and any length; null for anything else. */
export function parseHex(hex: string): bigint | null {
  return /^[0-9a-f]+$/i.test(hex) ? BigInt(`0x${hex}`) : null;
}

/** Reads big-endian bytes as an unsigned number. */
export function fromBytes(bytes: Uint8Array): bigint {
  let hex = "0x0";
  for (const byte of bytes) hex += byte.toString(16).padStart(2, "0");
  return BigInt(hex);
}

/**
 * PAD: the encoding of Java's BigInteger.toByteArray, the fewest big-endian bytes that hold the number with a sign
 * bit of 0. Cognito hashes this form, not RFC 5054's fixed width: without the extra 00 byte about half of all
 * sign-ins would fail.
 */
export function pad(number: bigint): Uint8Array<ArrayBuffer> {
  let hex = number.toString(16);
  if (hex.length % 2 === 1) hex = `0${hex}`;
  if (/^[89a-f]/.test(hex)) hex = `00${hex}`;
  const bytes = new Uint8Array(hex.length / 2);
  for (let index = 0; index < bytes.length; index++) {
    bytes[index] = Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16);
  }
  return bytes;
}
