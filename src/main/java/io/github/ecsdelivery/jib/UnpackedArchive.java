package io.github.ecsdelivery.jib;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * What an archive holds.
 *
 * @param files where each file is, by its name in the archive
 * @param folders names without a slash at their ends: those the archive names, and those its files are in
 */
record UnpackedArchive(SortedMap<String, Path> files, SortedSet<String> folders) {
    UnpackedArchive {
        files = Collections.unmodifiableSortedMap(files);
        folders = Collections.unmodifiableSortedSet(folders);
    }

    /** The folders that a name leads through, the innermost first; a folder whose name ends in a slash is one of them. */
    static List<String> foldersOf(String name) {
        List<String> folders = new ArrayList<>();
        for (int slash = name.lastIndexOf('/'); slash > 0; slash = name.lastIndexOf('/', slash - 1)) {
            folders.add(name.substring(0, slash));
        }
        return folders;
    }

    /**
     * Folders are entries of their own, so that they get the time that was asked for.
     *
     * @param files where each file is, by its name below {@code root}
     * @param folders names below {@code root}
     * @param anyFolder one that exists, as a folder puts nothing but its name and mode into a layer
     */
    static FileEntriesLayer layer(
            String name,
            Map<String, Path> files,
            SortedSet<String> folders,
            AbsoluteUnixPath root,
            Instant modified,
            Path anyFolder) {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(name);
        folders.forEach(folder -> layer.addEntry(anyFolder, root.resolve(folder), modified));
        files.forEach((path, file) -> layer.addEntry(file, root.resolve(path), modified));
        return layer.build();
    }
}
