package io.github.ecsdelivery.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.bluegreen.release.Started;
import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.ImageRecord;
import io.github.ecsdelivery.preflight.PreflightRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file handed over between goals that lacks what was written into it is told as changed, and not found out later. */
class HandedOverFilesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "image.json, environment",
        "image.json, accountId",
        "image.json, commit",
        "image.json, registry",
        "image.json, repository",
        "image.json, tags",
        "image.json, digest",
        "image.json, mediaType",
        "image.json, reference",
        "image.json, pushedAt",
        "deployment.json, id",
        "deployment.json, environment",
        "deployment.json, accountId",
        "deployment.json, application",
        "deployment.json, group",
        "deployment.json, taskDefinition",
        "deployment.json, image",
        "deployment.json, image/reference",
        "deployment.json, image/tags",
        "deployment.json, revision/bucket",
        "deployment.json, revision/key",
        "preflight.json, environment",
        "preflight.json, account",
        "preflight.json, region",
        "preflight.json, commit",
        "preflight.json, worst",
        "preflight.json, checks",
        "preflight.json, checks/0/area",
        "preflight.json, checks/0/title",
        "preflight.json, checks/0/verdict",
        "preflight.json, checks/0/found"
    })
    void eachMemberIsNeeded(String file, String member) throws Exception {
        ObjectNode tree = (ObjectNode) new JsonMapper().readTree(good(file));
        int slash = member.lastIndexOf('/');
        ObjectNode holder = slash < 0 ? tree : (ObjectNode) tree.at("/" + member.substring(0, slash));
        Files.writeString(folder.resolve(file), tree.toString());
        read(file);

        assertThat(holder.remove(member.substring(slash + 1))).isNotNull();
        Files.writeString(folder.resolve(file), tree.toString());

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(DeliveryException.class)
                .hasMessageMatching("\\[ECSD-13\\d] .*" + file + " is not what the goal [a-z-]+ writes\\. Delete it and"
                        + " run ecs-delivery:[a-z-]+ again\\.");
    }

    private static String good(String file) {
        return file.equals(ImageRecord.FILE)
                ? FilesFuzzTest.IMAGE
                : file.equals(Started.FILE) ? FilesFuzzTest.STARTED : FilesFuzzTest.PREFLIGHT;
    }

    private void read(String file) throws DeliveryException {
        DeliveryFolder handed = new DeliveryFolder(folder);
        switch (file) {
            case ImageRecord.FILE -> ImageRecord.read(handed, false);
            case Started.FILE -> Started.read(handed, "dev", "111111111111", "orders");
            default -> PreflightRecord.read(handed, FilesFuzzTest.DELIVERY).warnings();
        }
    }
}
