import {BlockList, isIP} from 'node:net';
import {fail, succeed, type Result} from '../problem.ts';

/** Tells whether a value is an address of the block. */
export type AddressTest = (value: string) => boolean;

type Family = 'ipv4' | 'ipv6';

// A zone (`fe80::1%eth0`) is an address to `isIP` and not to `BlockList`, which would throw.
const familyOf = (text: string): Family | undefined => {
	const version = text.includes('%') ? 0 : isIP(text);
	if (version === 0) {
		return undefined;
	}

	return version === 4 ? 'ipv4' : 'ipv6';
};

const testOf = (block: BlockList): AddressTest => value => {
	const family = familyOf(value);
	return family !== undefined && block.check(value, family);
};

const parseBits = (text: string, family: Family): number | undefined => {
	const bits = /^\d{1,3}$/v.test(text) ? Number(text) : Infinity;
	return bits <= (family === 'ipv4' ? 32 : 128) ? bits : undefined;
};

/** Whether a value of `ip:` is meant as a block: digits and dots, or an IPv6 address, before a slash. `AWS Internal/3` is none. */
export const isBlockLike = (text: string): boolean => /^(?:[\d.]+|[\d.a-f]*:[\d.:a-f]*)\//iv.test(text);

/**
Reads a block of addresses such as `10.0.0.0/8` or `2001:db8::/32` (CIDR, RFC 4632 and RFC 4291). Bits behind the prefix are
ignored. An IPv4 block also holds the IPv4-mapped IPv6 form of its addresses.

@returns A test for values, or a `usage` Problem for what is no block.
*/
export const parseBlock = (text: string): Result<AddressTest> => {
	const slash = text.indexOf('/');
	const address = text.slice(0, slash);
	const family = slash === -1 ? undefined : familyOf(address);
	if (family === undefined) {
		return fail('usage', `"${text}" is not a block of addresses`, 'Write a block as 10.0.0.0/8 or 2001:db8::/32.');
	}

	const bits = parseBits(text.slice(slash + 1), family);
	if (bits === undefined) {
		return fail('usage', `"${text}" is not a block of addresses: the prefix has 0 to ${family === 'ipv4' ? 32 : 128} bits`, 'Write a block as 10.0.0.0/8 or 2001:db8::/32.');
	}

	const block = new BlockList();
	block.addSubnet(address, bits, family);
	return succeed(testOf(block));
};

/** A test for one address in any of its spellings (`2001:db8::1`, `2001:0DB8:0:0:0:0:0:1`); `undefined` when the text is none. */
export const parseAddress = (text: string): AddressTest | undefined => {
	const family = familyOf(text);
	if (family === undefined) {
		return undefined;
	}

	const block = new BlockList();
	block.addAddress(text, family);
	return testOf(block);
};
