export function installPackages(root: string): Promise<boolean>;
export function claimOf(root: string): string;
