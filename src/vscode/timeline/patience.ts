/** Rows do not wait longer than this for the records that they are made of, in ms. */
const patience = 80;

/** Waits a moment for some work; `late` is called when it is over where it takes longer. The work must not reject. */
export async function soon(work: Promise<unknown>, late: () => void): Promise<void> {
  if (!(await isOverWithin(work, patience))) void work.then(late);
}

function isOverWithin(work: Promise<unknown>, ms: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      resolve(false);
    }, ms);
    void work.then(() => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}
