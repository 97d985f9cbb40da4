import {commands, type CommandUsage} from '../commands.ts';
import {type FlagName} from '../flags.ts';
import {completedOperands, completedValue, profilesCommand} from './completed-values.ts';
import {offeredFlags, type OfferedFlag} from './offered-flags.ts';

const spellings = ({name, letter}: OfferedFlag): readonly string[] => [...letter === undefined ? [] : [`-${letter}`], `--${name}`];

const wordsOf = (taken?: readonly FlagName[]): string => offeredFlags(taken).flatMap(flag => spellings(flag)).join(' ');

const valued = offeredFlags().filter(({value}) => value !== undefined);

const fillValue = (flag: OfferedFlag): string => {
	const value = completedValue(flag);
	if (value === undefined) {
		return 'compopt +o default +o bashdefault 2>/dev/null';
	}

	if (value === 'file') {
		return ':';
	}

	const list = value === 'profile' ? `"$(${profilesCommand})"` : `'${value.words.join(' ')}'`;
	return `${flag.isList === true ? '_trail_tui_list' : '_trail_tui_words'} ${list}`;
};

const valueCases = (): string => valued.map(flag => `\t${spellings(flag).join('|')}) ${fillValue(flag)}; return ;;`).join('\n');

const commandCases = (): string => commands.map(({name, flags: taken}: CommandUsage) =>
	`\t${name}) flags='${wordsOf(taken)}'; operands='${completedOperands[name]?.join(' ') ?? ''}' ;;`).join('\n');

/**
The completions of bash, 3.2 and later, without the package bash-completion. Bash hands `--flag=value` over as three words,
since `=` parts words there.
*/
export const bashCompletion = (): string => `# bash completion for trail-tui
_trail_tui_words() {
	COMPREPLY=($(compgen -W "$1" -- "$cur"))
}

_trail_tui_list() {
	local before=
	[[ $cur == *,* ]] && before=\${cur%,*},
	COMPREPLY=($(compgen -P "$before" -W "$1" -- "\${cur##*,}"))
}

_trail_tui() {
	local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} command= operands= flags index word
	COMPREPLY=()
	if [[ $cur == = ]]; then
		cur=
	elif [[ $prev == = ]]; then
		prev=\${COMP_WORDS[COMP_CWORD-2]}
	fi

	case $prev in
${valueCases()}
	esac

	for ((index = 1; index < COMP_CWORD; index++)); do
		word=\${COMP_WORDS[index]}
		case $word in
		${valued.flatMap(flag => spellings(flag)).join('|')}) ((index++)); [[ \${COMP_WORDS[index]} == = ]] && ((index++)) ;;
		-*) ;;
		*) command=$word; break ;;
		esac
	done

	flags='${wordsOf()}'
	case $command in
	'') operands='${commands.map(({name}) => name).join(' ')}' ;;
${commandCases()}
	esac

	if [[ $cur == -* ]]; then
		_trail_tui_words "$flags"
	elif [[ -n $operands ]]; then
		_trail_tui_words "$operands"
	fi
}

complete -o bashdefault -o default -F _trail_tui trail-tui
`;
