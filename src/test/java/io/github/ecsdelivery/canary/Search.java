package io.github.ecsdelivery.canary;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Looks for secrets in files, as far as they are text; counts what it looked at, so that it is seen to have looked. */
public final class Search {
    private static final long LARGEST = 64L << 20;
    private static final int GZIP = 0x8b1f;
    private static final int ZIP = 0x4b50;

    private final Predicate<Path> input;
    private final List<String> findings = new ArrayList<>();
    private long files;
    private long bytes;

    /**
     * @param input what was there before, so that a secret in it is no leak
     */
    public Search(Predicate<Path> input) {
        this.input = input;
    }

    /** Searches a file, or a folder with all that is below it; what is not there is nothing. */
    public Search in(Path place) throws IOException {
        if (!Files.exists(place)) {
            return this;
        }
        List<Path> all;
        try (Stream<Path> found = Files.walk(place)) {
            all = found.filter(Files::isRegularFile)
                    .filter(Files::isReadable)
                    .filter(input.negate())
                    .toList();
        }
        for (Path file : all) {
            look(file);
        }
        return this;
    }

    private void look(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            return;
        }
        byte[] content = Files.readAllBytes(file);
        int magic = content.length < 2 ? 0 : (content[0] & 0xff) | (content[1] & 0xff) << 8;
        if (magic == GZIP || magic == ZIP) {
            return; // a layer or a jar, made of what is searched itself
        }
        files++;
        bytes += content.length;
        String text = new String(content, StandardCharsets.ISO_8859_1);
        Canaries.in(text).forEach(secret -> findings.add(file + ": " + secret));
    }

    /** Each file with what it holds, no secret shown. */
    public List<String> findings() {
        return List.copyOf(findings);
    }

    public long files() {
        return files;
    }

    public long bytes() {
        return bytes;
    }
}
