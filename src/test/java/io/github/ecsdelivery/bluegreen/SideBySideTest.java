package io.github.ecsdelivery.bluegreen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class SideBySideTest {
    @Test
    void callsAreUnderWayAtTheSameTime() throws DeliveryException {
        CountDownLatch both = new CountDownLatch(2);
        try (SideBySide calls = new SideBySide()) {
            var first = calls.start(() -> met(both, 1));
            var second = calls.start(() -> met(both, 2), Duration.ofMinutes(1));

            assertThat(first.get()).isEqualTo(1);
            assertThat(second.get()).isEqualTo(2);
        }
    }

    private static int met(CountDownLatch both, int answer) throws InterruptedException {
        both.countDown();
        both.await();
        return answer;
    }

    @Test
    void aFailureOfOursIsThrownAsItIsAndAnyOtherIsOurMistake() {
        DeliveryException known = Trouble.failure(Code.ACCESS_DENIED);
        try (SideBySide calls = new SideBySide()) {
            var refused = calls.start(() -> {
                throw known;
            });
            var broken = calls.start(
                    () -> {
                        throw new IllegalStateException("what");
                    },
                    Duration.ofMinutes(1));

            assertThatThrownBy(refused::get).isSameAs(known);
            assertThatThrownBy(broken::get)
                    .hasMessageContaining("ECSD-999")
                    .hasMessageContaining("A call to AWS failed: java.lang.IllegalStateException: what.");
        }
    }

    @Test
    void nobodyWaitsLongerThanItIsWorth() {
        CountDownLatch never = new CountDownLatch(2);
        try (SideBySide calls = new SideBySide()) {
            var answer = calls.start(() -> met(never, 1), Duration.ofMillis(10));

            assertThatThrownBy(answer::get).hasMessageContaining("AWS did not answer in time.");
        }
    }

    @Test
    void whoIsInterruptedStaysSo() {
        try (SideBySide calls = new SideBySide()) {
            var answer = calls.start(() -> {
                new CountDownLatch(1).await();
                return 1;
            });
            Thread.currentThread().interrupt();

            assertThatThrownBy(answer::get)
                    .isInstanceOfSatisfying(
                            DeliveryException.class, e -> assertThat(e.code()).isEqualTo(Code.INTERRUPTED));
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
