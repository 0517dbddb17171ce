/** What the graph accepts at least; it says so itself, but here before anything is sent. */
export const leastPasswordLength = 10;
