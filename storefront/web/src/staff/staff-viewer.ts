import { createContext, use } from 'react';

export type StaffViewer = { id: string; isAdmin: boolean };

export const StaffContext = createContext<StaffViewer>({ id: '', isAdmin: false });

/** Who works here. */
export const useStaffViewer = (): StaffViewer => use(StaffContext);
