package io.github.ecsdelivery.sandbox.ecr.base;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The libraries of this machine that a Java runtime needs to start, its ELF interpreter among them. */
final class SharedLibraries {
    private static final Pattern RESOLVED = Pattern.compile("\\s*(?:\\S+ => )?(/\\S+) \\(0x[0-9a-f]+\\)");
    private static final List<String> NEEDED = List.of(
            "bin/java",
            "lib/server/libjvm.so",
            "lib/libjli.so",
            "lib/libjava.so",
            "lib/libjimage.so",
            "lib/libverify.so",
            "lib/libnet.so",
            "lib/libnio.so",
            "lib/libextnet.so",
            "lib/libzip.so",
            "lib/libinstrument.so",
            "lib/libmanagement.so",
            "lib/libmanagement_ext.so",
            "lib/libprefs.so",
            "lib/libj2gss.so");
    // Loaded by name when a host is looked up, so ldd does not see them.
    private static final List<String> NAME_SERVICE = List.of("libnss_files.so.2", "libnss_dns.so.2", "libresolv.so.2");

    private SharedLibraries() {}

    /** Absolute paths outside of the runtime, as the dynamic linker looks for them. */
    static Set<Path> of(Path runtime) throws IOException {
        Set<String> own;
        try (Stream<Path> files = Files.walk(runtime)) {
            own = files.map(file -> String.valueOf(file.getFileName())).collect(Collectors.toSet());
        }
        Set<Path> found = new TreeSet<>();
        for (String binary : NEEDED) {
            Path file = runtime.resolve(binary);
            if (Files.exists(file)) {
                found.addAll(parse(Command.run(List.of("ldd", file.toString())), own));
            }
        }
        found.removeIf(path -> path.startsWith(runtime));
        for (Path library : List.copyOf(found)) {
            if (library.endsWith("libc.so.6")) {
                NAME_SERVICE.stream()
                        .map(library::resolveSibling)
                        .filter(Files::exists)
                        .forEach(found::add);
            }
        }
        return found;
    }

    /**
     * What ldd found, resolved.
     *
     * @param own names of the runtime's files; libjvm.so is not found by ldd, since the launcher loads it by its path
     * @throws IOException when it did not find something
     */
    static List<Path> parse(String ldd, Set<String> own) throws IOException {
        List<Path> paths = new ArrayList<>();
        for (String line : ldd.split("\n", -1)) {
            Matcher resolved = RESOLVED.matcher(line);
            if (resolved.matches()) {
                paths.add(Path.of(resolved.group(1)).normalize());
            } else if (line.contains("not found") && !own.contains(line.strip().split(" ")[0])) {
                throw new IOException("A library that Java needs is missing on this machine: " + line.strip() + ".");
            }
        }
        return paths;
    }
}
