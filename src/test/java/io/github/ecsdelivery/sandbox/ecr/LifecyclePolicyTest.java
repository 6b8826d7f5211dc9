package io.github.ecsdelivery.sandbox.ecr;

import static io.github.ecsdelivery.sandbox.ecr.EcrBench.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.sandbox.wire.Refusal;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ecr.model.InvalidParameterException;
import software.amazon.awssdk.services.ecr.model.LifecyclePolicyNotFoundException;

class LifecyclePolicyTest {
    private static final String TAGGED = rule(
            1, "'tagStatus': 'tagged', 'tagPatternList': ['v*'], 'countType': 'imageCountMoreThan', 'countNumber': 9");

    @TempDir
    Path directory;

    @Test
    void isPutGotAndDeleted() throws Exception {
        try (EcrBench bench = new EcrBench(directory)) {
            refused(
                    LifecyclePolicyNotFoundException.class,
                    () -> bench.ecr.getLifecyclePolicy(r -> r.repositoryName("orders")));

            String text = policy(TAGGED);
            assertThat(bench.ecr
                            .putLifecyclePolicy(r -> r.repositoryName("orders").lifecyclePolicyText(text))
                            .lifecyclePolicyText())
                    .isEqualTo(text);

            assertThat(bench.ecr
                            .getLifecyclePolicy(r -> r.repositoryName("orders"))
                            .lifecyclePolicyText())
                    .isEqualTo(text);
            refused(
                            InvalidParameterException.class,
                            () -> bench.ecr.putLifecyclePolicy(
                                    r -> r.repositoryName("orders").lifecyclePolicyText("{}")))
                    .hasMessageContaining("Invalid parameter at 'LifecyclePolicyText' failed to satisfy constraint:"
                            + " 'must have length greater than or equal to 100'");
            bench.ecr.deleteLifecyclePolicy(r -> r.repositoryName("orders"));
            refused(
                    LifecyclePolicyNotFoundException.class,
                    () -> bench.ecr.deleteLifecyclePolicy(r -> r.repositoryName("orders")));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'tagStatus': 'untagged', 'countType': 'sinceImagePushed', 'countUnit': 'days', 'countNumber': 1",
                "'tagStatus': 'any', 'countType': 'imageCountMoreThan', 'countNumber': 100",
                "'tagStatus': 'tagged', 'tagPrefixList': ['v', 'w'], 'countType': 'imageCountMoreThan', 'countNumber': 1",
                "'tagStatus': 'tagged', 'tagPatternList': ['*a*b*c*'], 'countType': 'sinceImagePulled', 'countUnit': 'days', 'countNumber': 5",
                "'tagStatus': 'any', 'storageClass': 'archive', 'countType': 'sinceImageTransitioned', 'countUnit': 'days', 'countNumber': 90",
            })
    void isTaken(String selection) {
        assertThat(LifecyclePolicy.parse(policy(TAGGED, rule(2, selection))).text())
                .contains("rulePriority");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    'tagStatus': 'tagged', 'countType': 'imageCountMoreThan', 'countNumber': 1 | either tagPrefixList or tagPatternList
                    'tagStatus': 'tagged', 'tagPrefixList': [], 'countType': 'imageCountMoreThan', 'countNumber': 1 | list of at least one string
                    'tagStatus': 'tagged', 'tagPrefixList': [''], 'countType': 'imageCountMoreThan', 'countNumber': 1 | strings that are not empty
                    'tagStatus': 'tagged', 'tagPrefixList': ['a'], 'tagPatternList': ['a'], 'countType': 'imageCountMoreThan', 'countNumber': 1 | either
                    'tagStatus': 'tagged', 'tagPatternList': ['*****'], 'countType': 'imageCountMoreThan', 'countNumber': 1 | '*****' has more than 4 wildcards
                    'tagStatus': 'untagged', 'tagPrefixList': ['a'], 'countType': 'imageCountMoreThan', 'countNumber': 1 | go with the tagStatus tagged only
                    'tagStatus': 'any', 'tagPatternList': ['a'], 'countType': 'imageCountMoreThan', 'countNumber': 1 | go with the tagStatus tagged only
                    'tagStatus': 'TAGGED', 'countType': 'imageCountMoreThan', 'countNumber': 1 | 'tagStatus' must be one of [any, tagged, untagged]
                    'tagStatus': 'any', 'countType': 'imageCountMoreThan', 'countUnit': 'days', 'countNumber': 1 | has no countUnit
                    'tagStatus': 'any', 'countType': 'sinceImagePushed', 'countNumber': 1 | needs the countUnit days
                    'tagStatus': 'any', 'countType': 'sinceImagePushed', 'countUnit': 'hours', 'countNumber': 1 | needs the countUnit days
                    'tagStatus': 'any', 'countType': 'imageCountMoreThan', 'countNumber': 0 | whole number of at least 1
                    'tagStatus': 'any', 'countType': 'imageCountMoreThan', 'countNumber': '1' | whole number of at least 1
                    'tagStatus': 'any', 'countType': 'imageCountMoreThan' | has no 'countNumber'
                    'tagStatus': 'any', 'countType': 'imageCountMoreThan', 'countNumber': 1, 'x': 1 | the unknown key 'x'
                    'tagStatus': 'any', 'storageClass': 'archive', 'countType': 'imageCountMoreThan', 'countNumber': 1 | go with each other only
                    'tagStatus': 'any', 'storageClass': 'archive', 'countType': 'sinceImageTransitioned', 'countUnit': 'days', 'countNumber': 89 | at least 90 days
                    """)
    void aSelectionIsRefused(String selection, String why) {
        refusedAs(policy(TAGGED, rule(2, selection)), why);
    }

    @Test
    void theOrderOfRulesIsRefused() {
        String any = "'tagStatus': 'any', 'countType': 'imageCountMoreThan', 'countNumber': 1";
        refusedAs(policy(TAGGED, TAGGED), "rulePriority 1 is used by more than one rule");
        refusedAs(policy(rule(1, any), TAGGED.replace(": 1,", ": 2,")), "must have the highest rulePriority");
        refusedAs(policy(rule(1, any), rule(2, any)), "only one rule may have the tagStatus any");
        refusedAs(policy(rule(0, any), TAGGED), "'rulePriority' must be a whole number of at least 1");
    }

    @Test
    void theActionIsRefused() {
        refusedAs(policy(TAGGED.replace("'expire'", "'delete'")), "'type' must be one of [expire, transition]");
        refusedAs(policy(TAGGED.replace("'expire'", "'transition'")), "'targetStorageClass' must be one of [archive]");
        refusedAs(
                policy(TAGGED.replace("'expire'", "'expire', 'targetStorageClass': null")),
                "the action expire has no targetStorageClass");
        LifecyclePolicy.parse(policy(TAGGED.replace("'expire'", "'transition', 'targetStorageClass': 'archive'")));
    }

    @Test
    void whatIsNoPolicyIsRefused() {
        refusedAs("x".repeat(100), "the policy is not JSON");
        refusedAs("[" + " ".repeat(100) + "]", "must be a JSON object");
        refusedAs("{}" + " ".repeat(100), "has no 'rules'");
        refusedAs(policy(), "a list of at least one rule");
        refusedAs(policy("1"), "a rule must be a JSON object");
        refusedAs(policy(TAGGED.replace("'it'", "5")), "'description' must be a string");
        assertThatThrownBy(() -> LifecyclePolicy.parse(policy(TAGGED) + " ".repeat(30_720)))
                .hasMessageContaining("less than or equal to 30720");
    }

    private static void refusedAs(String policy, String why) {
        assertThatThrownBy(() -> LifecyclePolicy.parse(policy)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.code()).isEqualTo("InvalidParameterException");
            assertThat(refusal.text())
                    .contains("'LifecyclePolicyText'", "Lifecycle policy validation failure: ")
                    .contains(why);
        });
    }

    private static String rule(int priority, String selection) {
        return "{'rulePriority': " + priority + ", 'description': 'it', 'selection': {" + selection
                + "}, 'action': {'type': 'expire'}}";
    }

    private static String policy(String... rules) {
        String text = "{'rules': [" + String.join(", ", rules) + "]}";
        return text.replace('\'', '"') + " ".repeat(100);
    }
}
