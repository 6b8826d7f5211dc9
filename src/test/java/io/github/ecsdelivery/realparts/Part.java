package io.github.ecsdelivery.realparts;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** A program of this machine that a test uses and that the project does not bring. */
final class Part {
    private Part() {}

    /**
     * Ends the test as skipped when the program is not there.
     *
     * @param debianPackage what brings it
     */
    static String demand(String program, String debianPackage) {
        Optional<String> found = find(program);
        return found.orElseGet(() -> skip(program + " is not installed; apt-get install " + debianPackage));
    }

    /** Ends the test as skipped, and says why in the log, where Maven only counts. */
    static String skip(String why) {
        System.out.println("Skipped: " + why);
        return abort(why);
    }

    /** The path of a program that may be missing. */
    static Optional<String> find(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }
}
