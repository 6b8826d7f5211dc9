package io.github.ecsdelivery.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.maven.api.plugin.testing.Basedir;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecr.model.BatchGetImageResponse;

/** From the first push of a repository on: what is written, which tags there are, how often AWS is asked. */
@MojoTest
@Basedir("/goals/orders")
class EcrPushTest extends PushBench {

    @Test
    void theFirstPushHasNoBackupAndNoError() throws Exception {
        join(orders());
        set("image.moveTags", "push");

        String digest = push(COMMIT);

        assertThat(tags()).containsOnly(Map.entry(TAG, digest), Map.entry("latest", digest));
        assertThat(lines).contains("Tag latest set to " + digest).noneMatch(line -> line.startsWith("! "));
    }

    @Test
    void whatIsWrittenNamesTheImageByItsDigest() throws Exception {
        join(orders());

        String digest = push(COMMIT);

        String reference = aws().registry() + "/shop/orders@" + digest;
        assertThat(written("image.json").path("reference").asText()).isEqualTo(reference);
        assertThat(written("image.json").at("/tags/0").asText()).isEqualTo(TAG);
        assertThat(written("image.json").path("commit").asText()).isEqualTo(COMMIT);
        assertThat(Files.readString(target.resolve("ecs-delivery/image.digest")))
                .isEqualTo(digest);
        assertThat(lines.get(lines.size() - 1)).isEqualTo("Pinned " + reference);
        assertThat(tags()).containsOnly(Map.entry(TAG, digest));
    }

    @Test
    void theSecondPushKeepsTheOneBeforeAsBackup() throws Exception {
        join(orders());
        set("image.moveTags", "push");

        String first = push(COMMIT);
        String second = push(SECOND);

        assertThat(second).isNotEqualTo(first);
        assertThat(tags())
                .containsOnly(
                        Map.entry(TAG, first),
                        Map.entry(SECOND_TAG, second),
                        Map.entry("latest", second),
                        Map.entry("backup", first));
        assertThat(lines)
                .containsSubsequence("Tag backup set to " + first, "Tag latest moved from " + first + " to " + second);
    }

    @Test
    void theSamePushOnceMoreDoesNotPutTheImageInItsOwnBackup() throws Exception {
        join(orders());
        set("image.moveTags", "push");
        String first = push(COMMIT);
        String second = push(SECOND);

        push(SECOND);

        assertThat(tags()).containsEntry("latest", second).containsEntry("backup", first);
        assertThat(lines).contains("Tag latest is already on " + second);
    }

    @Test
    void aBuildThatWasKilledBetweenTheTagsIsTakenUpAgain() throws Exception {
        join(orders());
        set("image.moveTags", "push");
        String first = push(COMMIT);
        build(SECOND);
        // The manifest of the commit goes by the registry; backup is the first PutImage, latest the second.
        fault("{'kind': 'deny', 'service': 'ecr', 'operation': 'PutImage', 'after': 1}");
        refused("[ECSD-113] AWS refused ecr:PutImage: AccessDeniedException, User: ");
        assertThat(tags()).containsEntry("latest", first).containsEntry("backup", first);
        assertThat(target.resolve("ecs-delivery/image.json")).doesNotExist();

        String second = push(SECOND);

        assertThat(tags()).containsEntry("latest", second).containsEntry("backup", first);
        assertThat(lines)
                .contains("Image of this commit is there already, so none is built (<image><rebuild> builds it"
                        + " again)");
    }

    @Test
    void anImageOfForeignOriginIsAValidLatestAndBackup() throws Exception {
        join(orders());
        String config = "sha256:" + "c".repeat(64);
        String foreign = "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.index.v1+json\","
                + "\"manifests\":[],\"annotations\":{\"by\":\"another tool " + config + "\"}}";
        ecr().putImage(request -> request.repositoryName(REPOSITORY)
                .imageManifest(foreign)
                .imageManifestMediaType("application/vnd.oci.image.index.v1+json")
                .imageTag("latest"));
        String before = tags().get("latest");
        set("image.moveTags", "push");

        String digest = push(COMMIT);

        assertThat(tags()).containsEntry("backup", before).containsEntry("latest", digest);
        BatchGetImageResponse kept = ecr().batchGetImage(
                        request -> request.repositoryName(REPOSITORY).imageIds(tagged("backup")));
        assertThat(kept.images().get(0).imageManifest()).isEqualTo(foreign);
        assertThat(kept.images().get(0).imageManifestMediaType()).isEqualTo("application/vnd.oci.image.index.v1+json");
    }

    @Test
    void anImageThatIsThereTakesTwoCallsBesidesTheToken() throws Exception {
        join(orders());
        String base = push(COMMIT);
        set("image.baseImage", aws().registry() + "/shop/orders@" + base);
        String digest = push(SECOND);

        push(SECOND);

        assertThat(digest()).isEqualTo(digest).isNotEqualTo(base);
        assertThat(calls()).containsExactly("sts GetCallerIdentity", "ecr BatchGetImage");
        assertThat(aws().journal().entries()).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void aLargeLayerOfTheImageThatRanIsNotCompressedAgainOnAnotherMachine() throws Exception {
        join(orders());
        byte[] content = new byte[9 << 20];
        new Random(7).nextBytes(content);
        Files.write(target.resolve("classes/large.bin"), content);
        set("image.moveTags", "push");
        set("image.cacheDirectory", target.resolve("one").toString());
        push(COMMIT);

        set("image.cacheDirectory", target.resolve("another").toString());
        String reused = push(SECOND);

        assertThat(largeFiles("one")).isEqualTo(1);
        assertThat(largeFiles("another")).isZero();
        assertThat(calls()).containsOnlyOnce("registry PUT manifest").contains("registry GET blob");
        assertThat(lines)
                .anyMatch(line -> line.startsWith("Already in the repository: ") && line.contains("resources"));

        // Who makes all of it gets the same.
        set("image.rebuild", "true");
        set("image.moveTags", "never");
        set("image.cacheDirectory", target.resolve("third").toString());
        assertThat(push(SECOND)).isEqualTo(reused);
        assertThat(largeFiles("third")).isEqualTo(1);
    }

    private long largeFiles(String cache) throws IOException {
        try (Stream<Path> files = Files.walk(target.resolve(cache))) {
            return files.filter(
                            file -> Files.isRegularFile(file) && file.toFile().length() > 9 << 20)
                    .count();
        }
    }

    @Test
    void theSettingSaysToBuildItAllTheSame() throws Exception {
        join(orders());
        String digest = push(COMMIT);
        set("image.rebuild", "true");
        build(COMMIT);
        set("image.labels.of", "another");

        push.execute();

        assertThat(digest()).isNotEqualTo(digest);
        assertThat(tags()).containsOnly(Map.entry(TAG, digest()));
    }

    @Test
    void moreTagsAndNoMovingOnes() throws Exception {
        join(orders());
        set("image.tags", "v1,stable");
        set("image.latestTag", "none");
        set("image.moveTags", "push");

        String digest = push(COMMIT);

        assertThat(tags()).containsOnly(Map.entry(TAG, digest), Map.entry("v1", digest), Map.entry("stable", digest));
        assertThat(written("image.json").path("tags")).hasSize(3);
    }

    @Test
    void movingTagsHaveTheNamesThatTheUserWants() throws Exception {
        join(orders());
        set("image.latestTag", "live");
        set("image.backupTag", "none");
        set("image.moveTags", "push");
        push(COMMIT);

        String second = push(SECOND);

        assertThat(tags()).containsOnlyKeys(TAG, SECOND_TAG, "live").containsEntry("live", second);
    }

    @Test
    void anArchivedImageIsToldWithItsCure() throws Exception {
        join(orders());
        set("image.moveTags", "push");
        push(COMMIT);
        String first = digest();
        ecr().updateImageStorageClass(request -> request.repositoryName(REPOSITORY)
                .imageId(id -> id.imageDigest(first))
                .targetStorageClass("ARCHIVE"));
        build(SECOND);

        refused("[ECSD-309] ", "archived", "aws ecr update-image-storage-class");

        assertThat(List.of(sent("PATCH blob"), sent("PUT manifest"))).containsOnly(0L);
    }
}
