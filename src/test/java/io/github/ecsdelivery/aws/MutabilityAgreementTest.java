package io.github.ecsdelivery.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.image.TagMutability;
import io.github.ecsdelivery.sandbox.ecr.Mutability;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The plugin predicts what the sandbox does, by code of its own. */
class MutabilityAgreementTest {
    private static final List<String> SETTINGS = List.of("MUTABLE_WITH_EXCLUSION", "IMMUTABLE_WITH_EXCLUSION");
    private static final int PAIRS = 2_000;

    @Test
    void filtersMatchTheSameTags() {
        Random random = new Random(5);
        int matching = 0;
        for (int i = 0; i < PAIRS; i++) {
            String setting = SETTINGS.get(i % 2);
            // Few letters, so that many match; the filter often grows out of the tag.
            String tag = text(random, "ab.-", 1 + random.nextInt(8));
            String filter = i % 4 < 2 ? text(random, "ab.-**", 1 + random.nextInt(8)) : withStars(random, tag);
            boolean fixed = new TagMutability(setting, List.of(filter)).fixes(tag);

            assertThat(fixed)
                    .as("%s with %s of %s", setting, filter, tag)
                    .isEqualTo(Mutability.of(setting, List.of(filter)).fixes(tag));
            matching += fixed == setting.startsWith("MUTABLE") ? 1 : 0;
        }
        assertThat(matching).as("pairs that match").isBetween(PAIRS / 4, PAIRS * 3 / 4);
    }

    private static String text(Random random, String letters, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    private static String withStars(Random random, String tag) {
        StringBuilder filter = new StringBuilder();
        for (int i = 0; i < tag.length(); i++) {
            filter.append(random.nextInt(3) == 0 ? '*' : tag.charAt(i));
        }
        return filter.toString();
    }
}
