package io.github.ecsdelivery.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.environment.PropertyBinder;
import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.CommitTag;
import io.github.ecsdelivery.image.LifecyclePolicy;
import io.github.ecsdelivery.image.MovingTags;
import io.github.ecsdelivery.image.PushPlan;
import io.github.ecsdelivery.image.RepositoryPlan;
import io.github.ecsdelivery.image.TagMutability;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PushPlansTest {
    private static final CommitTag TAG = new CommitTag("0123456789ab");

    @TempDir
    Path module;

    @ParameterizedTest
    @CsvSource({"'', false", "success, false", "push, true"})
    void tagsMoveAfterTheDeploymentUnlessTheyFollowThePush(String when, boolean now) throws Exception {
        PushPlan plan = plan(Map.of("image.moveTags", when));

        assertThat(plan).isEqualTo(new PushPlan(MovingTags.usual(), now, false, null));
    }

    @Test
    void inAPipelineTagsFollowThePush() throws Exception {
        assertThat(plan(Map.of("mode", "pipeline")).moveNow()).isTrue();
        assertThat(plans(Map.of("mode", "pipeline")).movedBy("success")).isNull();
        assertThat(plans(Map.of()).movedBy("success")).isEqualTo(MovingTags.usual());
    }

    @Test
    void tagsCanBeTurnedOff() throws Exception {
        assertThat(plan(Map.of("image.moveTags", "never")).moving()).isNull();
        assertThat(plan(Map.of("image.latestTag", "none")).moving()).isNull();
        assertThat(plan(Map.of("image.backupTag", "none")).moving()).isEqualTo(new MovingTags("latest", null));
    }

    @ParameterizedTest
    @CsvSource({
        "image.tags, latest, <image><tags> holds 'latest'",
        "image.tags, feature/x, <image><tags> is 'feature/x'",
        "image.latestTag, 0123456789ab, <image><tag> is '0123456789ab'",
        "image.moveTags, later, <image><moveTags> is 'later'"
    })
    void tagsThatContradictEachOtherAreNamed(String setting, String value, String found) {
        assertThatThrownBy(() -> plan(Map.of(setting, value))).hasMessageContaining(found);
    }

    @Test
    void aNewRepositoryKeepsItsTagsButTheMovingOnesWhatRunsAndTheNewest() throws Exception {
        RepositoryPlan plan =
                Objects.requireNonNull(plan(Map.of("image.createRepository", "true", "image.tags", "main"))
                        .newRepository());

        assertThat(plan)
                .isEqualTo(new RepositoryPlan(
                        new TagMutability("IMMUTABLE_WITH_EXCLUSION", List.of("latest", "backup", "main", "*-dirty")),
                        true,
                        "AES256",
                        null,
                        Map.of(),
                        LifecyclePolicy.keeping(List.of("latest", "backup"), 100)));
        assertThat(plan(Map.of("image.newRepository.keepImages", "5")).newRepository())
                .isNull();
    }

    @Test
    void everythingOfANewRepositoryCanBeSet() throws Exception {
        Files.writeString(module.resolve("policy.json"), "{\"rules\":[]}");
        RepositoryPlan plan = Objects.requireNonNull(plan(Map.of(
                        "image.createRepository", "true",
                        "image.newRepository.tagMutability", "MUTABLE_WITH_EXCLUSION",
                        "image.newRepository.mutabilityExclusions", "v*",
                        "image.newRepository.scanOnPush", "false",
                        "image.newRepository.kmsKey", "alias/ecr",
                        "image.newRepository.tags.team", "shop",
                        "image.newRepository.lifecyclePolicy", "policy.json"))
                .newRepository());

        assertThat(plan)
                .isEqualTo(new RepositoryPlan(
                        new TagMutability("MUTABLE_WITH_EXCLUSION", List.of("v*")),
                        false,
                        "KMS",
                        "alias/ecr",
                        Map.of("team", "shop"),
                        "{\"rules\":[]}"));
    }

    @Test
    void whatCannotBeOfANewRepositoryIsNamed() {
        assertThatThrownBy(() -> plan(Map.of(
                        "image.createRepository", "true",
                        "image.newRepository.encryption", "AES256",
                        "image.newRepository.kmsKey", "alias/ecr")))
                .hasMessageContaining("<kmsKey> is set, but <encryption> is AES256");
        assertThatThrownBy(() -> plan(
                        Map.of("image.createRepository", "true", "image.newRepository.tagMutability", "IMMUTABLE")))
                .hasMessageStartingWith("[ECSD-102] <image><newRepository><tagMutability> is 'IMMUTABLE', but the tag"
                        + " 'latest' is to move");
        assertThatThrownBy(() -> plan(Map.of("image.createRepository", "true", "image.tags", "a,b,c,d")))
                .hasMessageContaining("ECR takes 1 to 5 such filters");
        assertThatThrownBy(() -> plan(
                        Map.of("image.createRepository", "true", "image.newRepository.lifecyclePolicy", "no.json")))
                .hasMessageContaining("no.json cannot be read");
    }

    private PushPlan plan(Map<String, String> properties) throws DeliveryException {
        return plans(properties).plan(TAG, module);
    }

    private static PushPlans plans(Map<String, String> properties) throws DeliveryException {
        Settings settings = new Settings();
        Map<String, String> named = new TreeMap<>();
        properties.forEach((name, value) -> named.put("ecs-delivery." + name, value));
        new PropertyBinder(named).bind(settings);
        return new PushPlans(settings);
    }
}
