package io.github.ecsdelivery.bluegreen.release;

import static io.github.ecsdelivery.bluegreen.Trouble.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.bluegreen.history.Past;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistrationTest {
    @TempDir
    Path directory;

    private ReleaseScene scene = new ReleaseScene(Path.of("."));

    @BeforeEach
    void render() throws DeliveryException {
        scene = new ReleaseScene(directory).rendered();
    }

    private String register() throws DeliveryException {
        return new Registration(scene.past, scene.notes).register(Rendered.read(scene.folder, scene.request()));
    }

    @Test
    void oneThatIsAnsweredIsMadeOnce() throws DeliveryException {
        assertThat(register()).isEqualTo(Past.arn("web:2"));
        assertThat(scene.trouble.changes).containsExactly("register web:2");
        assertThat(scene.notes.lines).containsExactly("Task definition registered: " + Past.arn("web:2"));
    }

    @Test
    void oneOfWhichTheAnswerIsLostIsNotMadeAgain() throws DeliveryException {
        scene.trouble.lose("register");

        assertThat(register()).isEqualTo(Past.arn("web:2"));
        assertThat(scene.trouble.changes).containsExactly("register web:2");
        assertThat(scene.notes.lines)
                .containsExactly("Task definition registered, though the answer was lost: " + Past.arn("web:2"));
    }

    @Test
    void oneThatDidNotArriveIsTriedThreeTimes() throws DeliveryException {
        scene.trouble.refuse("register", Code.AWS_UNREACHABLE, Code.AWS_UNREACHABLE);
        assertThat(register()).isEqualTo(Past.arn("web:2"));
        assertThat(scene.notes.lines)
                .containsExactly(
                        "The task definition is not registered yet; trying again: AWS says AWS_UNREACHABLE.",
                        "The task definition is not registered yet; trying again: AWS says AWS_UNREACHABLE.",
                        "Task definition registered: " + Past.arn("web:2"));
    }

    @Test
    void afterTheThirdTimeItIsGivenUp() {
        scene.trouble.refuse("register", Code.AWS_UNREACHABLE, Code.AWS_UNREACHABLE, Code.AWS_UNREACHABLE);

        assertThatThrownBy(this::register)
                .hasMessage(failure(Code.AWS_UNREACHABLE).getMessage());
        assertThat(scene.trouble.changes).isEmpty();
        assertThat(scene.notes.lines).hasSize(2);
    }

    @Test
    void aRefusalIsNotTriedAgain() {
        scene.trouble.refuse("register", Code.TASK_DEFINITION_REFUSED);

        assertThatThrownBy(this::register)
                .hasMessage(failure(Code.TASK_DEFINITION_REFUSED).getMessage());
        assertThat(scene.trouble.changes).isEmpty();
    }

    @Test
    void whereNobodyCanLookWhetherItArrivedItIsSaid() {
        scene.trouble.lose("register");
        scene.trouble.refuse("newestWith", Code.ACCESS_DENIED);

        assertThatThrownBy(this::register)
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.code()).isEqualTo(Code.AWS_UNREACHABLE))
                .hasMessageContaining(
                        "Nobody knows whether the task definition was registered: AWS says AWS_UNREACHABLE.")
                .hasCauseInstanceOf(DeliveryException.class);
    }
}
