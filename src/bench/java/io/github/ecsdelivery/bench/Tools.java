package io.github.ecsdelivery.bench;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Programs of the machine that the other sides need. */
final class Tools {
    private Tools() {}

    /**
     * Where a program is.
     *
     * @param program a name on the PATH, or a path
     * @return null where there is none
     */
    static @Nullable String find(String program) {
        if (program.contains("/")) {
            return Files.isExecutable(Path.of(program)) ? program : null;
        }
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, program).toString())
                .filter(file -> Files.isExecutable(Path.of(file)))
                .findFirst()
                .orElse(null);
    }

    /** Those of the programs that are not there. */
    static List<String> missing(List<String> programs) {
        return programs.stream().filter(program -> find(program) == null).toList();
    }
}
