package io.github.ecsdelivery.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.image.TagMutability;
import io.github.ecsdelivery.sandbox.world.World;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A push to a repository that is not there, with and without a creation template. */
class CreateOnPushTest {
    @Test
    void aTemplateMakesTheRepositoryOfAPush() throws Exception {
        try (EcrScene scene = new EcrScene(
                World.of("orders").build(),
                World.of("base").accountId("222222222222").build())) {
            assertThat(upload(scene, scene.sandbox.registry())).isEqualTo(404);
            scene.clients
                    .ecr()
                    .createRepositoryCreationTemplate(request -> request.prefix("shop")
                            .appliedForWithStrings("CREATE_ON_PUSH")
                            .imageTagMutability("IMMUTABLE"));

            assertThat(scene.send(
                                    "GET",
                                    scene.sandbox.registry(),
                                    "/v2/shop/new/manifests/v1",
                                    scene.orders.login(),
                                    "")
                            .body())
                    .as("a pull makes nothing")
                    .contains("NAME_UNKNOWN");
            assertThat(upload(scene, scene.sandbox.registry())).isEqualTo(202);

            assertThat(new EcrImageRepository(scene.clients, EcrScene.ACCOUNT, "shop/new").mutability())
                    .isEqualTo(new TagMutability("IMMUTABLE", List.of()));
            assertThat(upload(scene, scene.sandbox.registry("222222222222")))
                    .as("another account's registry")
                    .isEqualTo(403);
        }
    }

    private static int upload(EcrScene scene, String registry) throws Exception {
        return scene.send("POST", registry, "/v2/shop/new/blobs/uploads/", scene.orders.login(), "")
                .statusCode();
    }
}
