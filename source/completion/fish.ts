import {commands, type CommandUsage} from '../commands.ts';
import {type FlagName} from '../flags.ts';
import {completedOperands, completedValue, profilesCommand} from './completed-values.ts';
import {offeredFlags, type OfferedFlag} from './offered-flags.ts';

// Inside of single quotes fish reads these two only (fish manual, Quotes).
const quoted = (text: string): string => `'${text.replaceAll(/['\\]/gv, String.raw`\$&`)}'`;

const valueOf = (flag: OfferedFlag): string => {
	if (flag.value === undefined) {
		return '';
	}

	const value = completedValue(flag);
	if (value === undefined) {
		return ' -x';
	}

	if (value === 'file') {
		return ' -r';
	}

	const list = value === 'profile' ? '(__trail_tui_profiles)' : value.words.join(' ');
	return ` -x -a ${flag.isList === true ? quoted(`(__fish_append , ${list})`) : quoted(list)}`;
};

const conditionOf = (flag: FlagName): string => {
	const without = commands.filter(({flags: taken}: CommandUsage) => !taken.includes(flag)).map(({name}) => name);
	return flag === 'help' || flag === 'version' || without.length === 0 ? '' : ` -n ${quoted(`not __fish_seen_subcommand_from ${without.join(' ')}`)}`;
};

const list = commands.map(({name}) => name).join(' ');

const commandLine = ({name, help}: CommandUsage): string =>
	`complete -c trail-tui -n ${quoted(`not __fish_seen_subcommand_from ${list}`)} -a ${name} -d ${quoted(help.join(' '))}`;

const operandLine = ([name, words]: readonly [string, readonly string[]]): string =>
	`complete -c trail-tui -f -n ${quoted(`__fish_seen_subcommand_from ${name}`)} -a ${quoted(words.join(' '))}`;

const flagLine = (flag: OfferedFlag): string => {
	const {name, letter, help} = flag;
	return `complete -c trail-tui${conditionOf(name)}${letter === undefined ? '' : ` -s ${letter}`} -l ${name}${valueOf(flag)} -d ${quoted(help)}`;
};

/** The completions of fish 3 and later. */
export const fishCompletion = (): string => `# fish completion for trail-tui
function __trail_tui_profiles
	sh -c ${quoted(profilesCommand)}
end

${commands.map(command => commandLine(command)).join('\n')}
${Object.entries(completedOperands).map(entry => operandLine(entry)).join('\n')}
${offeredFlags().map(flag => flagLine(flag)).join('\n')}
`;
