/** The largest block that glibc learns from. */
const mostLearnt = 31 * 1024 * 1024;

let isKept = false;

/**
Has memory of files stay with the process between one file and the next. Where the C library is glibc, blocks as large as unpacked
files go back to the system as soon as they are free, and come again page by page, which takes as long as unpacking them. How large
a block has to be for that is learnt from those that were freed, by whichever thread, see M_MMAP_THRESHOLD in mallopt(3): so one is,
untouched. Does nothing elsewhere, nor the second time. A small heap may be collected for it.
*/
export const keepFreedMemory = (): void => {
	if (isKept) {
		return;
	}

	isKept = true;
	new ArrayBuffer(mostLearnt).transfer(0);
};
