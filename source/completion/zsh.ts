import {commands, type CommandUsage} from '../commands.ts';
import {type FlagName} from '../flags.ts';
import {completedOperands, completedValue, profilesCommand} from './completed-values.ts';
import {offeredFlags, type OfferedFlag} from './offered-flags.ts';

// In a spec of `_arguments` a colon parts fields and brackets hold the explanation (zshcompsys(1)); quotes are the shell's.
const inSpec = (text: string): string => text.replaceAll(/[:\[\\\]]/gv, String.raw`\$&`).replaceAll('\'', String.raw`'\''`);

const actionOf = (flag: OfferedFlag): string => {
	const value = completedValue(flag);
	if (value === 'file') {
		return '_files';
	}

	if (value === undefined) {
		// A single space: a value is expected, and there is nothing to offer.
		return ' ';
	}

	const words = value === 'profile' ? '_trail_tui_profiles' : `compadd -- ${value.words.join(' ')}`;
	return flag.isList === true ? `_sequence ${words.replace('compadd --', 'compadd -')}` : (value === 'profile' ? words : `(${value.words.join(' ')})`);
};

const specOf = (flag: OfferedFlag): string => {
	const {name, letter, value, isList, help} = flag;
	const explained = `[${inSpec(help)}]${value === undefined ? '' : `:${inSpec(value)}:${inSpec(actionOf(flag)).replaceAll(String.raw`\:`, ':')}`}`;
	const long = `--${name}${value === undefined ? '' : '='}`;
	if (letter === undefined) {
		return `'${isList === true ? '*' : ''}${long}${explained}'`;
	}

	const short = `-${letter}${value === undefined ? '' : '+'}`;
	return isList === true ? `'*'{${short},${long}}'${explained}'` : `'(-${letter} --${name})'{${short},${long}}'${explained}'`;
};

const lines = (taken?: readonly FlagName[]): string => offeredFlags(taken).map(flag => `\t\t\t${specOf(flag)} \\`).join('\n');

const operandsOf = (command: string): string => {
	const words = completedOperands[command];
	return words === undefined ? '_files' : `(${words.join(' ')})`;
};

const caseOf = ({name, flags: taken}: CommandUsage): string => String.raw`	${name})
		_arguments -s -S \
${lines(taken)}
			'1:command: ' '*:operand:${operandsOf(name)}'
		;;`;

/** The completions of zsh, for a file `_trail-tui` in a folder of `$fpath`. */
export const zshCompletion = (): string => `#compdef trail-tui
# zsh completion for trail-tui

_trail_tui_profiles() {
	compadd "$@" -- \${(f)"$(${profilesCommand})"}
}

_trail_tui_sources() {
	_alternative 'commands:command:(${commands.map(({name}) => name).join(' ')})' 'files:source:_files'
}

_trail_tui() {
	case $words[2] in
${commands.map(command => caseOf(command)).join('\n')}
	*)
		_arguments -s -S \\
${lines()}
			'1:source:_trail_tui_sources' '*:source:_files'
		;;
	esac
}

if [[ $funcstack[1] == _trail-tui ]]; then
	_trail_tui "$@"
else
	compdef _trail_tui trail-tui
fi
`;
