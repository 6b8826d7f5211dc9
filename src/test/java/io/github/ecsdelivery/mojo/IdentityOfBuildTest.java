package io.github.ecsdelivery.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.environment.AwsAccess;
import io.github.ecsdelivery.environment.AwsAccess.Keys;
import io.github.ecsdelivery.environment.AwsAccess.Login;
import io.github.ecsdelivery.environment.Connection;
import io.github.ecsdelivery.environment.IdentitySource;
import io.github.ecsdelivery.environment.IdentitySource.Identity;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class IdentityOfBuildTest {
    private static final Identity USER =
            new Identity("111111111111", "arn:aws:iam::111111111111:user/shop", "eu-west-1", Duration.ZERO);

    private final Map<String, Object> build = new HashMap<>();
    private final AtomicInteger asked = new AtomicInteger();

    private IdentitySource goal(AwsAccess access) {
        return new IdentityOfBuild(build, access, () -> {
            asked.incrementAndGet();
            return USER;
        });
    }

    private static AwsAccess access(String region, Login login) {
        return new AwsAccess(region, login, Connection.usual());
    }

    @Test
    void theGoalsAfterTheFirstDoNotAskAgain() throws Exception {
        assertThat(goal(access("eu-west-1", Login.usual())).whoAmI()).isEqualTo(USER);
        assertThat(goal(access("eu-west-1", Login.usual())).whoAmI()).isEqualTo(USER);

        assertThat(asked).hasValue(1);
    }

    @Test
    void anotherAccessIsAskedFor() throws Exception {
        goal(access("eu-west-1", Login.usual())).whoAmI();
        goal(access("eu-central-1", Login.usual())).whoAmI();
        goal(access("eu-west-1", new Login("shop", null, List.of()))).whoAmI();

        assertThat(asked).hasValue(3);
    }

    @Test
    void whatFailsIsAskedAgain() throws Exception {
        AwsAccess access = access("eu-west-1", Login.usual());
        IdentityOfBuild refused = new IdentityOfBuild(build, access, () -> {
            throw new DeliveryException(Code.ACCESS_DENIED, "No.", "Ask.");
        });
        assertThatThrownBy(refused::whoAmI).isInstanceOf(DeliveryException.class);

        assertThat(goal(access).whoAmI()).isEqualTo(USER);
    }

    @Test
    void modulesSideBySideWaitForOneOfThemToAsk() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Identity> module = () -> new IdentityOfBuild(build, access("eu-west-1", Login.usual()), () -> {
                        giveTheOthersTimeToCome();
                        asked.incrementAndGet();
                        return USER;
                    })
                    .whoAmI();
            for (Future<Identity> answer : threads.invokeAll(Collections.nCopies(8, module))) {
                assertThat(answer.get()).isEqualTo(USER);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(asked).hasValue(1);
    }

    private static void giveTheOthersTimeToCome() {
        try {
            assertThat(new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS)).isFalse();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void nobodyReadsAKeyWhereTheContextIsPrinted() throws Exception {
        goal(access("eu-west-1", new Login(null, new Keys("AKIAHIDDEN", "hidden-secret"), List.of())))
                .whoAmI();

        assertThat(build.toString()).doesNotContain("HIDDEN").doesNotContain("hidden");
    }
}
