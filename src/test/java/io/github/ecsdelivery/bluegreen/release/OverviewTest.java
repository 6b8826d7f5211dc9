package io.github.ecsdelivery.bluegreen.release;

import static io.github.ecsdelivery.bluegreen.Sample.event;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.Plan;
import io.github.ecsdelivery.bluegreen.Plan.Routes;
import io.github.ecsdelivery.bluegreen.Sample;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverviewTest {
    @TempDir
    Path directory;

    private ReleaseScene scene = new ReleaseScene(Path.of("."));

    @BeforeEach
    void set() {
        scene = new ReleaseScene(directory);
    }

    private Overview look(@Nullable String id) throws DeliveryException {
        return Overview.look(scene.far(), "orders", "orders-group", id);
    }

    private static Sample sample(String id) {
        return Sample.deployment("InProgress").id(id);
    }

    @Test
    void itShowsWhatRunsAndTheLastFive() throws DeliveryException {
        scene.engine.recent = List.of("d-6", "d-5", "d-4", "d-3", "d-2", "d-1");
        scene.engine.recent.forEach(id -> scene.engine.course(id, sample(id).build()));

        Overview overview = look(null);

        assertThat(overview.recent()).extracting(Deployment::id).containsExactly("d-6", "d-5", "d-4", "d-3", "d-2");
        assertThat(overview.shown()).as("none is under way").isNull();
        assertThat(requireNonNull(overview.definition()).named()).isEqualTo("web:1");
        assertThat(overview.service().taskDefinition()).endsWith("web:1");
        assertThat(scene.engine.reads).isZero();
    }

    @Test
    void whatIsUnderWayIsShownInFull() throws DeliveryException {
        Deployment full = sample("d-1").events(event("Install", "InProgress")).build();
        scene.engine.underWay(sample("d-1").build()).course("d-1", full);

        assertThat(look(null).shown()).isEqualTo(full);
        assertThat(scene.engine.reads).isEqualTo(1);
    }

    @Test
    void theOneThatIsNamedIsReadOnce() throws DeliveryException {
        Deployment full = sample("d-1").events(event("Install", "InProgress")).build();
        scene.engine.underWay(sample("d-2").build()).course("d-1", full);

        assertThat(look("d-1").shown()).isEqualTo(full);
        assertThat(scene.engine.reads).isEqualTo(1);
    }

    @Test
    void whatCannotBeReadIsThrown() {
        scene.trouble.refuse("running", Code.SERVICE_MISSING);

        assertThatThrownBy(() -> look(null)).hasMessageContaining("AWS says SERVICE_MISSING");
    }

    @Test
    void greenIsTestedAtTheTestListener() {
        TestTraffic traffic = new TestTraffic(scene.engine, scene.said, scene.notes);
        assertThat(traffic.address("orders", "orders-group")).contains(URI.create("http://orders:8081"));
        assertThat(scene.engine.planned).containsExactly("group");

        scene.said.denied.add("elasticloadbalancing:DescribeListeners");
        assertThat(traffic.address("orders", "orders-group")).isEmpty();
        assertThat(scene.notes.warnings)
                .singleElement()
                .asString()
                .startsWith("The address of the test listener is not known: ");
    }

    @Test
    void aGroupWithoutATestListenerHasNoAddress() {
        Plan plan = scene.engine.plan;
        scene.engine.plan = new Plan(
                plan.config(),
                plan.shift(),
                plan.readyWait(),
                plan.terminationWait(),
                false,
                new Routes(List.of(), "listener/production", null),
                plan.safeguards());

        assertThat(new TestTraffic(scene.engine, scene.said, scene.notes).address("orders", "orders-group"))
                .isEmpty();
        assertThat(scene.said.asked).isEmpty();
    }
}
