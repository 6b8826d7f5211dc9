package io.github.ecsdelivery.bluegreen.rollback;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.bluegreen.TaskDefinitions.Described;
import io.github.ecsdelivery.failure.DeliveryException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultTest {
    private final RollbackScene scene = new RollbackScene(Path.of("."));

    private Described definition(String name) throws DeliveryException {
        return requireNonNull(scene.past.describe(name));
    }

    @ParameterizedTest
    @CsvSource({"proxy, proxy:1", "agent, agent:1", "gone, proxy:1", ", proxy:1"})
    void theImageIsThatOfTheContainerWithTheTraffic(@Nullable String container, String image) throws DeliveryException {
        scene.past.registered("web:4");
        definition("web:4")
                .tree()
                .withArray("containerDefinitions")
                .addObject()
                .put("name", "agent")
                .put("image", "agent:1");
        scene.past.image("web:4", "proxy", "proxy:1").image("web:4", "web", "web:1");

        assertThat(new Result(scene.delivery(), container)
                        .image(definition("web:4"))
                        .reference())
                .isEqualTo(image);
    }

    @Test
    void withoutAnyPortItIsTheFirst() throws DeliveryException {
        scene.past.registered("web:4");
        definition("web:4")
                .tree()
                .withArray("containerDefinitions")
                .addObject()
                .put("name", "job")
                .put("image", "job:1");

        assertThat(new Result(scene.delivery(), null).image(definition("web:4")).reference())
                .isEqualTo("job:1");
    }

    @Test
    void whatRunsAgainIsOfTheCommitOfItsTaskDefinition() throws DeliveryException {
        scene.past.registered("web:4").ofCommit("web:4", "d".repeat(40) + "-dirty");

        GoneBack gone = new Result(scene.delivery(), "web").alreadyRunning(definition("web:4"));

        assertThat(gone.delivery().commit().id()).isEqualTo("d".repeat(40));
        assertThat(gone.delivery().commit().dirty()).isTrue();
        assertThat(gone.delivery().commit().source()).isEqualTo("tag ecs-delivery:commit of web:4");
        assertThat(gone.delivery().environment()).isEqualTo("dev");
        assertThat(gone.outcome().taskDefinition()).endsWith("web:4");
    }
}
