package io.github.ecsdelivery.bluegreen;

import java.util.List;
import java.util.stream.Stream;

/** The evidence of a cause line by line, what stands under a title set in by two blanks. */
public final class CauseStory {
    private CauseStory() {}

    public static List<String> of(Cause cause) {
        return cause.evidence().stream()
                .flatMap(one -> Stream.concat(
                        Stream.of(one.title()), one.lines().stream().map(line -> "  " + line)))
                .toList();
    }
}
