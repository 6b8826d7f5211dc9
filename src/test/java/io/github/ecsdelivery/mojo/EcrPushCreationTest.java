package io.github.ecsdelivery.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.apache.maven.api.plugin.testing.Basedir;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecr.model.ImageTagMutabilityExclusionFilter;
import software.amazon.awssdk.services.ecr.model.Repository;
import software.amazon.awssdk.services.ecr.model.Tag;

/** Repositories that are not there: said, or made as the POM wants them; those that are there stay as they are. */
@MojoTest
@Basedir("/goals/orders")
class EcrPushCreationTest extends PushBench {
    private static final String NEW = "shop/new";

    @BeforeEach
    void world() throws Exception {
        join(orders());
        set("image.repository", NEW);
    }

    @Test
    void withoutTheSettingAMissingRepositoryIsAnErrorBeforeAnythingIsBuilt() {
        refused(
                "[ECSD-304] <image><repository> is 'shop/new', but account 111111111111 has no such ECR repository in"
                        + " eu-west-1.",
                "aws ecr create-repository --repository-name shop/new");

        assertThat(calls()).noneMatch(call -> call.startsWith("registry "));
        assertThat(target.resolve("ecs-delivery/image.json")).doesNotExist();
    }

    @Test
    void asTheDefaultsWantIt() throws Exception {
        set("image.createRepository", "true");
        set("image.moveTags", "push");
        build(COMMIT);

        push.execute();

        Repository made = made();
        assertThat(made.imageTagMutabilityAsString()).isEqualTo("IMMUTABLE_WITH_EXCLUSION");
        assertThat(made.imageTagMutabilityExclusionFilters())
                .extracting(ImageTagMutabilityExclusionFilter::filter)
                .containsExactly("latest", "backup", "*-dirty");
        assertThat(made.imageScanningConfiguration().scanOnPush()).isTrue();
        assertThat(made.encryptionConfiguration().encryptionTypeAsString()).isEqualTo("AES256");
        assertThat(policy())
                .contains("\"tagPatternList\":[\"latest\"]", "\"tagPatternList\":[\"backup\"]", "\"countNumber\":100");
        assertThat(lines)
                .contains("Repository shop/new created in " + aws().registry() + ": IMMUTABLE_WITH_EXCLUSION")
                .anyMatch(line -> line.startsWith("Tag latest set to "));

        // The next commit meets it as it was made.
        push(SECOND);
        assertThat(lines).noneMatch(line -> line.startsWith("Repository "));
    }

    @Test
    void withAllThatThePomSays() throws Exception {
        String key = "arn:aws:kms:eu-west-1:111111111111:key/images";
        Files.writeString(target.resolve("policy.json"), policyOfTheUser());
        set("image.createRepository", "true");
        set("image.newRepository.tagMutability", "MUTABLE_WITH_EXCLUSION");
        set("image.newRepository.mutabilityExclusions", "v*,release-*");
        set("image.newRepository.scanOnPush", "false");
        set("image.newRepository.kmsKey", key);
        set("image.newRepository.tags.team", "shop");
        set("image.newRepository.tags.cost", "42");
        set("image.newRepository.lifecyclePolicy", "policy.json");
        build(COMMIT);

        push.execute();

        Repository made = made();
        assertThat(made.imageTagMutabilityAsString()).isEqualTo("MUTABLE_WITH_EXCLUSION");
        assertThat(made.imageTagMutabilityExclusionFilters())
                .extracting(ImageTagMutabilityExclusionFilter::filter)
                .containsExactly("v*", "release-*");
        assertThat(made.imageScanningConfiguration().scanOnPush()).isFalse();
        assertThat(made.encryptionConfiguration().encryptionTypeAsString()).isEqualTo("KMS");
        assertThat(made.encryptionConfiguration().kmsKey()).isEqualTo(key);
        assertThat(ecr().listTagsForResource(request -> request.resourceArn(made.repositoryArn()))
                        .tags())
                .extracting(Tag::key, Tag::value)
                .containsExactlyInAnyOrder(Tuple.tuple("team", "shop"), Tuple.tuple("cost", "42"));
        assertThat(policy()).isEqualTo(policyOfTheUser());
    }

    @Test
    void emptyElementsAreAsIfTheyWereNotThere(@InjectMojo(goal = "ecr-push", pom = "empty-image.xml") EcrPushMojo empty)
            throws Exception {
        unset("image.repository");
        empty.setLog(recording(lines));

        empty.execute();

        Repository made = made();
        assertThat(made.imageTagMutabilityAsString()).isEqualTo("IMMUTABLE_WITH_EXCLUSION");
        assertThat(ecr().listTagsForResource(request -> request.resourceArn(made.repositoryArn()))
                        .tags())
                .extracting(Tag::key, Tag::value)
                .containsExactly(Tuple.tuple("team", ""));
    }

    @Test
    void oneThatIsThereIsNotTouched() throws Exception {
        set("image.repository", REPOSITORY);
        set("image.createRepository", "true");
        set("image.newRepository.tags.team", "shop");
        build(COMMIT);

        push.execute();

        assertThat(calls())
                .noneMatch(call -> call.matches("ecr (Create|Put[^I]|Tag|Set).*"))
                .doesNotContain("ecr PutImageTagMutability", "ecr PutImageScanningConfiguration");
        Repository there = ecr().describeRepositories(request -> request.repositoryNames(REPOSITORY))
                .repositories()
                .get(0);
        assertThat(there.imageTagMutabilityAsString()).isEqualTo("MUTABLE");
    }

    @Test
    void whoMayNotMakeOneIsToldWhichActionToAllow() {
        set("image.createRepository", "true");
        fault("{'kind': 'deny', 'service': 'ecr', 'operation': 'CreateRepository'}");

        refused("[ECSD-113] AWS refused ecr:CreateRepository", "Allow ecr:CreateRepository");
    }

    @Test
    void aPolicyThatEcrDoesNotTakeSaysWhatIsLeft() throws Exception {
        Files.writeString(target.resolve("policy.json"), "{\"rules\":[" + " ".repeat(100) + "]}");
        set("image.createRepository", "true");
        set("image.newRepository.lifecyclePolicy", "policy.json");

        refused(
                "[ECSD-102] The repository 'shop/new' was created, but without its lifecycle policy. ECR does not take"
                        + " <image><newRepository>: ",
                "aws ecr delete-repository");
    }

    @Test
    void tagsThatCouldNotMoveThereAreRefusedBeforeItIsMade() {
        set("image.createRepository", "true");
        set("image.newRepository.tagMutability", "IMMUTABLE");

        refused("[ECSD-102] <image><newRepository><tagMutability> is 'IMMUTABLE', but the tag 'latest' is to move");

        assertThat(calls()).doesNotContain("ecr CreateRepository");
    }

    private Repository made() {
        return ecr().describeRepositories(request -> request.repositoryNames(NEW))
                .repositories()
                .get(0);
    }

    private String policy() {
        return ecr().getLifecyclePolicy(request -> request.repositoryName(NEW)).lifecyclePolicyText();
    }

    private static String policyOfTheUser() {
        return "{\"rules\":[{\"rulePriority\":1,\"description\":\"mine\",\"selection\":{\"tagStatus\":\"untagged\","
                + "\"countType\":\"sinceImagePushed\",\"countUnit\":\"days\",\"countNumber\":14},"
                + "\"action\":{\"type\":\"expire\"}}]}";
    }
}
