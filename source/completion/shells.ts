/** The shells that there are completions for. */
export const shells = ['bash', 'zsh', 'fish'] as const;

export type Shell = typeof shells[number];

/** The names under which these shells look for the completions of `trail-tui`. */
export const completionFiles = {bash: 'trail-tui.bash', zsh: '_trail-tui', fish: 'trail-tui.fish'} as const satisfies Record<Shell, string>;
