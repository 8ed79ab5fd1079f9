// A signer for floods: valid RS256 tokens in a tenth of the usual time.
//
// A modulus is usually the product of two primes, which is hard to factor. This one is the product of 128 small
// primes, so that the Chinese remainder theorem splits the exponentiation into exponentiations of machine numbers.
// Such a key is not secure, but a verifier sees only n and e.

const E = 65_537;
const MODULUS_BITS = 2_048n;
const SIZE = 256;

/** The DigestInfo of SHA-256 before the hash (RFC 8017, 9.2). */
const DIGEST_INFO = [48, 49, 48, 13, 6, 9, 96, 134, 72, 1, 101, 3, 4, 2, 1, 5, 0, 4, 32];

interface Factor {
  readonly prime: number;
  readonly exponent: number;
  /** The number that is 1 modulo this prime and 0 modulo the others. */
  readonly basis: bigint;
}

export function quickSigner(kid: string) {
  const primes = choosePrimes();
  const n = primes.reduce((product, prime) => product * BigInt(prime), 1n);
  const factors = primes.map((prime): Factor => {
    const rest = n / BigInt(prime);
    const inverse = inverseOf(Number(rest % BigInt(prime)), prime);
    return { prime, exponent: inverseOf(E % (prime - 1), prime - 1), basis: rest * BigInt(inverse) };
  });
  const header = encode(new TextEncoder().encode(JSON.stringify({ kid, alg: "RS256" })));

  return {
    publicJwk: { kty: "RSA", use: "sig", alg: "RS256", kid, n: encode(bytesOf(n)), e: "AQAB" },

    async sign(claims: object): Promise<string> {
      const input = `${header}.${encode(new TextEncoder().encode(JSON.stringify(claims)))}`;
      const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(input)));
      const padding = new Array<number>(SIZE - 3 - DIGEST_INFO.length - hash.length).fill(0xff);
      const message = integerOf(Uint8Array.from([0, 1, ...padding, 0, ...DIGEST_INFO, ...hash]));
      let sum = 0n;
      for (const { prime, exponent, basis } of factors) {
        sum += basis * BigInt(power(Number(message % BigInt(prime)), exponent, prime));
      }
      return `${input}.${encode(bytesOf(sum % n))}`;
    },
  };
}

/** The largest 16-bit primes, and one that gives the product its length. */
function choosePrimes(): number[] {
  const primes: number[] = [];
  for (let candidate = 65_535; primes.length < 127; candidate -= 2) if (isPrime(candidate)) primes.push(candidate);
  const product = primes.reduce((all, prime) => all * BigInt(prime), 1n);
  const least = Number((1n << (MODULUS_BITS - 1n)) / product) + 1;
  let last = least + (1 - (least % 2));
  while (!isPrime(last)) last += 2;
  return [...primes, last];
}

function isPrime(candidate: number): boolean {
  for (let divisor = 2; divisor * divisor <= candidate; divisor++) if (candidate % divisor === 0) return false;
  return candidate > 1;
}

/** For numbers below 2^26, whose products fit into a double. */
function power(base: number, exponent: number, modulus: number): number {
  let result = 1;
  let square = base % modulus;
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

function inverseOf(value: number, modulus: number): number {
  let [a, b, x, y] = [value, modulus, 1, 0];
  while (b !== 0) {
    const quotient = Math.floor(a / b);
    [a, b, x, y] = [b, a - quotient * b, y, x - quotient * y];
  }
  return ((x % modulus) + modulus) % modulus;
}

function integerOf(bytes: Uint8Array): bigint {
  let digits = "";
  for (const byte of bytes) digits += byte.toString(16).padStart(2, "0");
  return BigInt(`0x${digits}`);
}

function bytesOf(value: bigint): Uint8Array {
  const digits = value.toString(16).padStart(SIZE * 2, "0");
  const bytes = new Uint8Array(SIZE);
  for (let index = 0; index < SIZE; index++) bytes[index] = Number.parseInt(digits.slice(index * 2, index * 2 + 2), 16);
  return bytes;
}

function encode(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}
