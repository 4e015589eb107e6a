/** What stands in a folder. A symbolic link is a `link`, wherever it leads; devices and the like are `other`. */
export type EntryKind = 'file' | 'folder' | 'link' | 'other';

export interface Entry {
  readonly name: string;
  readonly kind: EntryKind;
}

/** How a host tells what there is; a place is a path or an address. All reject with the file system's error. */
export interface Folders<Place> {
  /** What is at a place; a link that somebody names is followed. */
  kindOf(place: Place): Promise<EntryKind>;
  entriesOf(folder: Place): Promise<readonly Entry[]>;
  /** The place of what has that name in a folder. */
  join(folder: Place, name: string): Place;
}
