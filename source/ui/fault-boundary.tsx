import {Component, type ReactNode} from 'react';

type Props = {readonly children: ReactNode; readonly onFault: (error: unknown) => void};

/**
Hands on what a pane throws, and draws nothing in its place. Ink would draw the message on the terminal, and that may hold
text of an event. React knows no way without a class.
*/
export class FaultBoundary extends Component<Props, {readonly hasFailed: boolean}> {
	static getDerivedStateFromError(): {readonly hasFailed: boolean} {
		return {hasFailed: true};
	}

	override state = {hasFailed: false};

	override componentDidCatch(error: unknown): void {
		this.props.onFault(error);
	}

	override render(): ReactNode {
		return this.state.hasFailed ? null : this.props.children;
	}
}
