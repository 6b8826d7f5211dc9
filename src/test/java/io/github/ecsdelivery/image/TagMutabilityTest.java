package io.github.ecsdelivery.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TagMutabilityTest {

    @ParameterizedTest
    @CsvSource({
        "MUTABLE, '', latest, false",
        "IMMUTABLE, '', latest, true",
        "IMMUTABLE_WITH_EXCLUSION, latest, latest, false",
        "IMMUTABLE_WITH_EXCLUSION, latest, latest2, true",
        "IMMUTABLE_WITH_EXCLUSION, *-dirty, 0123-dirty, false",
        "IMMUTABLE_WITH_EXCLUSION, *-dirty, -dirty, false",
        "IMMUTABLE_WITH_EXCLUSION, *-dirty, 0123-dirtyx, true",
        "MUTABLE_WITH_EXCLUSION, v*, v1.2, true",
        "MUTABLE_WITH_EXCLUSION, v*, latest, false",
        "MUTABLE_WITH_EXCLUSION, v*.*-*, v1.2-3, true",
        "MUTABLE_WITH_EXCLUSION, *, anything, true",
        "MUTABLE_WITH_EXCLUSION, v.1, vx1, false"
    })
    void filtersTurnTheSettingRound(String setting, String filter, String tag, boolean fixed) {
        List<String> filters = filter.isEmpty() ? List.of() : List.of("other-filter", filter);

        assertThat(new TagMutability(setting, filters).fixes(tag)).isEqualTo(fixed);
    }

    @Test
    void theUsualLifecyclePolicyProtectsTheMovingTagsAndKeepsTheNewest() throws Exception {
        String policy = LifecyclePolicy.keeping(List.of("latest", "backup"), 50);

        JsonNode rules = new JsonMapper().readTree(policy).path("rules");
        assertThat(policy).hasSizeBetween(100, 30_720);
        assertThat(rules).hasSize(3);
        assertThat(rules.path(0).path("selection").toString())
                .isEqualTo("{\"countType\":\"imageCountMoreThan\",\"countNumber\":9999,\"tagStatus\":\"tagged\","
                        + "\"tagPatternList\":[\"latest\"]}");
        assertThat(rules.path(2).path("selection").toString())
                .isEqualTo("{\"countType\":\"imageCountMoreThan\",\"countNumber\":50,\"tagStatus\":\"any\"}");
        assertThat(rules.findValuesAsText("rulePriority")).containsExactly("1", "2", "3");
        assertThat(LifecyclePolicy.keeping(List.of(), 1)).hasSizeGreaterThanOrEqualTo(100);
    }

    @Test
    void aTagTellsItsCommitWhenItHoldsTheStartOfTheId() throws Exception {
        assertThat(new CommitTag("0123456789ab").tells(ImageRequestTest.commit(ImageRequestTest.COMMIT, false)))
                .isTrue();
        assertThat(new CommitTag("v1-0123456").tells(ImageRequestTest.commit(ImageRequestTest.COMMIT, false)))
                .isTrue();
        assertThat(new CommitTag("v1-012345").tells(ImageRequestTest.commit(ImageRequestTest.COMMIT, false)))
                .isFalse();
        assertThat(new CommitTag("abc").tells(ImageRequestTest.commit("abc", false)))
                .isFalse();
        assertThatThrownBy(() -> CommitTag.requireTag("<image><tags>", "a/b"))
                .hasMessageContaining("<image><tags> is 'a/b'");
    }
}
