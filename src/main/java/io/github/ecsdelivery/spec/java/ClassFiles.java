package io.github.ecsdelivery.spec.java;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the versions of the class files in a folder. */
final class ClassFiles {
    private static final int MAGIC = 0xCAFEBABE;
    private static final String ENDING = ".class";
    // Only a JVM that is new enough looks at these.
    private static final String FOR_NEWER = "META-INF/versions/";
    private static final String MODULE = "module-info.class";

    private ClassFiles() {}

    /**
     * The one with the highest version, the first by name of equal ones; null when there is none.
     *
     * @throws IOException when the folder or a file cannot be read
     */
    static @Nullable ClassFile newest(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        }
        ClassFile newest = null;
        for (Path file : files) {
            ClassFile found = read(folder, file);
            newest = Stream.of(newest, found)
                    .filter(Objects::nonNull)
                    .max(Comparator.comparingInt(ClassFile::major)
                            .thenComparing(ClassFile::name, Comparator.reverseOrder()))
                    .orElse(null);
        }
        return newest;
    }

    private static @Nullable ClassFile read(Path folder, Path file) throws IOException {
        String name = folder.relativize(file).toString().replace('\\', '/');
        if (name.startsWith(FOR_NEWER) || name.equals(MODULE) || Files.size(file) < Long.BYTES) {
            return null;
        }
        try (InputStream in = Files.newInputStream(file);
                DataInputStream data = new DataInputStream(in)) {
            int magic = data.readInt();
            data.readUnsignedShort();
            return magic == MAGIC ? new ClassFile(name, data.readUnsignedShort()) : null;
        }
    }
}
