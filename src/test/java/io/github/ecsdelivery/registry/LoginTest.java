package io.github.ecsdelivery.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.environment.Connection;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.Distribution;
import io.github.ecsdelivery.image.DistributionException;
import io.github.ecsdelivery.image.DistributionException.Kind;
import io.github.ecsdelivery.image.RegistryLogin;
import io.github.ecsdelivery.image.RepositoryAddress;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoginTest {
    private static final String ACCEPTED = ScriptedRegistry.basic("AWS", "testOnly-password");

    private ScriptedRegistry registry;
    private TokenServer tokens;
    private Scene scene;

    /** Gives tokens t1, t2, …, each of which the registry accepts from then on. */
    private final class TokenServer extends ScriptedServer {
        private final AtomicInteger given = new AtomicInteger();
        private final List<String> forms = new ArrayList<>();
        private volatile boolean useless;

        TokenServer() throws Exception {
            super(true);
            start();
        }

        @Override
        @Nullable
        Reply early(Seen request) {
            return null;
        }

        @Override
        ByteArrayOutputStream body(Seen request) {
            return new ByteArrayOutputStream();
        }

        @Override
        Reply answer(Seen request, ByteArrayOutputStream body) {
            forms.add(body.toString(StandardCharsets.UTF_8));
            String token = "t" + given.incrementAndGet();
            if (!useless) {
                registry.accepted.add("Bearer " + token);
            }
            String name = request.method().equals("POST") ? "access_token" : "token";
            return Reply.of(200)
                    .body(("{\"" + name + "\":\"" + token + "\",\"expires_in\":300}").getBytes(StandardCharsets.UTF_8));
        }

        String challenge(String scope) {
            return "Bearer realm=\"https://" + host() + "/token\",service=\"a b\",scope=\"" + scope + "\"";
        }
    }

    @BeforeEach
    void start() throws Exception {
        registry = new ScriptedRegistry();
        tokens = new TokenServer();
        scene = new Scene(registry.host(), tokens.host());
        registry.add("1", ScriptedRegistry.OCI_MANIFEST, "{\"schemaVersion\":2}");
    }

    @AfterEach
    void stop() throws Exception {
        scene.close();
        registry.close();
        tokens.close();
    }

    @Test
    void onThisMachineAsInEcrTheLoginIsShownAtOnce() throws Exception {
        registry.demand("Basic realm=\"x\",service=\"ecr.amazonaws.com\"", ACCEPTED);

        scene.at(registry.host(), () -> Scene.LOGIN).manifest("1");

        assertThat(registry.requests()).containsExactly("GET " + Scene.AT + "/manifests/1");
    }

    @Test
    void elsewhereTheLoginIsShownOnceItIsWantedAndFromThenOnAtOnce() throws Exception {
        Access access = new Access(
                false,
                () -> Scene.LOGIN,
                new Tokens(new Transport(Connection.usual(), Set.of(), "a-test/1"), InstantSource.system()));

        assertThat(access.authorization(List.of("s"))).isNull();
        assertThat(access.challenged(Challenge.parse(List.of("Basic realm=x")), null, List.of("s")))
                .isTrue();
        assertThat(access.authorization(List.of("s"))).isEqualTo(ACCEPTED);
        assertThat(access.authorization(List.of("another"))).isEqualTo(ACCEPTED);
        assertThat(access.challenged(Challenge.parse(List.of("Basic realm=x")), ACCEPTED, List.of("s")))
                .as("a refused login is not shown again")
                .isFalse();
    }

    @Test
    void theHostsOfEcrAreKnown() {
        assertThat(List.of(
                        "111111111111.dkr.ecr.eu-west-1.amazonaws.com",
                        "111111111111.dkr.ecr-fips.us-gov-west-1.amazonaws.com",
                        "111111111111.dkr-ecr.eu-west-1.on.aws",
                        "111111111111.dkr.ecr.cn-north-1.amazonaws.com.cn",
                        "111111111111.dkr.ecr.eusc-de-east-1.amazonaws.eu"))
                .allMatch(Hosts::isEcr);
        assertThat(List.of(
                        "public.ecr.aws",
                        "111111111111.dkr.ecr.eu-west-1.amazonaws.com.evil.example",
                        "evil.example/111111111111.dkr.ecr.eu-west-1.amazonaws.com"))
                .noneMatch(Hosts::isEcr);
    }

    @Test
    void aWrongLoginIsRefusedOnceAndNotRepeatedInTheMessage() {
        registry.demand("Basic realm=\"x\"", "Basic something else");

        DistributionException e =
                Scene.refused(() -> scene.at(registry.host(), () -> Scene.LOGIN).manifest("1"));

        assertThat(e.kind()).isEqualTo(Kind.UNAUTHORIZED);
        assertThat(e).hasMessage("it answered HTTP 401 (UNAUTHORIZED: authentication required)");
        assertThat(registry.requests()).hasSize(1);
        assertThat(scene.pauses).isEmpty();
    }

    @Test
    void withoutALoginItIsReadAnonymously() throws Exception {
        scene.at(registry.host(), () -> null).manifest("1");

        assertThat(registry.seen.get(0).header("Authorization")).isNull();
        registry.demand("Basic realm=\"x\"", ACCEPTED);
        assertThat(Scene.refused(() -> scene.at(registry.host(), () -> null).manifest("1"))
                        .kind())
                .isEqualTo(Kind.UNAUTHORIZED);
    }

    @Test
    void aLoginThatFailsKeepsItsOwnSentence() {
        DeliveryException own = new DeliveryException(Code.CREDENTIALS_MISSING, "There are none.", "Get some.");

        DeliveryException e = Scene.failed(() -> scene.at(registry.host(), () -> {
                    throw own;
                })
                .manifest("1"));

        assertThat(e).isSameAs(own);
        assertThat(registry.requests()).isEmpty();
    }

    @Test
    void theLoginIsAskedForOnceAndSharedByAllThreads() throws Exception {
        registry.demand("Basic realm=\"x\"", ACCEPTED);
        AtomicInteger asked = new AtomicInteger();
        Distribution repository = scene.at(registry.host(), () -> {
            asked.incrementAndGet();
            return Scene.LOGIN;
        });
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Callable<Object>> work = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            work.add(() -> repository.manifest("1"));
        }
        for (Future<Object> one : threads.invokeAll(work)) {
            one.get();
        }
        threads.shutdown();

        assertThat(asked).hasValue(1);
    }

    @Test
    void aTokenIsAskedForWithTheLoginAndKept() throws Exception {
        registry.demand(tokens.challenge("repository:shop/orders:pull"), "none");
        Distribution repository = scene.at(registry.host(), () -> new RegistryLogin("me", "secret"));

        repository.manifest("1");
        repository.manifest("1");

        assertThat(tokens.requests()).containsExactly("GET /token?service=a+b&scope=repository%3Ashop%2Forders%3Apull");
        assertThat(tokens.seen.get(0).header("Authorization")).isEqualTo(ScriptedRegistry.basic("me", "secret"));
        assertThat(registry.requests()).as("one challenge, two answers").hasSize(3);
    }

    @Test
    void aTokenIsAskedForAnonymously() throws Exception {
        registry.demand("basic realm=y, " + tokens.challenge(""), "none");

        scene.at(registry.host()).manifest("1");

        assertThat(tokens.seen.get(0).header("Authorization")).isNull();
        assertThat(tokens.requests().get(0)).contains("scope=repository%3Ashop%2Forders%3Apull");
    }

    @Test
    void anIdentityTokenIsExchangedAndShownToNobodyElse() throws Exception {
        registry.demand(tokens.challenge(""), "none");

        scene.at(registry.host(), () -> new RegistryLogin("<token>", "identity"))
                .manifest("1");

        assertThat(tokens.requests()).containsExactly("POST /token");
        assertThat(tokens.forms)
                .containsExactly("grant_type=refresh_token&service=a+b&client_id=ecs-delivery-maven-plugin"
                        + "&scope=repository%3Ashop%2Forders%3Apull&refresh_token=identity");
        assertThat(registry.seen.get(0).header("Authorization")).isNull();
    }

    @Test
    void tokensAreKeptByScope() throws Exception {
        registry.demand(tokens.challenge(""), "none");
        Distribution repository = scene.at(registry.host());

        repository.upload(Scene.blob(Scene.bytes(10, 1)), count -> {});
        repository.manifest("1");

        assertThat(tokens.requests())
                .containsExactly(
                        "GET /token?service=a+b&scope=repository%3Ashop%2Forders%3Apull%2Cpush",
                        "GET /token?service=a+b&scope=repository%3Ashop%2Forders%3Apull");
    }

    @Test
    void anEndedTokenIsReplacedBeforeItIsRefused() throws Exception {
        registry.demand(tokens.challenge(""), "none");
        Distribution repository = scene.at(registry.host());
        repository.manifest("1");

        scene.now = scene.now.plusSeconds(299);
        repository.manifest("1");

        assertThat(registry.seen.stream().map(one -> one.header("Authorization")))
                .containsExactly(null, "Bearer t1", "Bearer t2");
    }

    @Test
    void aRefusedTokenIsReplacedOnce() throws Exception {
        registry.demand(tokens.challenge(""), "none");
        Distribution repository = scene.at(registry.host());
        repository.manifest("1");
        registry.accepted.clear();

        repository.manifest("1");
        assertThat(registry.seen.get(registry.seen.size() - 1).header("Authorization"))
                .isEqualTo("Bearer t2");

        tokens.useless = true;
        registry.accepted.clear();
        DistributionException e = Scene.refused(() -> repository.manifest("1"));
        assertThat(e.kind()).isEqualTo(Kind.UNAUTHORIZED);
        assertThat(tokens.given).hasValue(3);
    }

    @Test
    void aTokenServerThatRefusesIsNamed() {
        registry.demand(tokens.challenge(""), "none");
        tokens.fail("GET", 1, Fault.answer(401, "{\"details\":\"incorrect username or secret\"}"));

        DistributionException e = Scene.refused(() -> scene.at(registry.host(), () -> new RegistryLogin("me", "secret"))
                .manifest("1"));

        assertThat(e.kind()).isEqualTo(Kind.UNAUTHORIZED);
        assertThat(e).hasMessage("its token server 127.0.0.1 answered HTTP 401 (incorrect username or ***)");
    }

    @Test
    void aTokenServerThatIsBusyIsAskedAgain() throws Exception {
        registry.demand(tokens.challenge(""), "none");
        tokens.fail("GET", 2, Fault.answer(503, ""));

        scene.at(registry.host()).manifest("1");

        assertThat(tokens.requests()).hasSize(3);
    }

    @Test
    void noLoginGoesToATokenServerWithoutTls() {
        registry.demand("Bearer realm=\"http://auth.example.com/token\"", "none");

        DistributionException e =
                Scene.refused(() -> scene.at(registry.host(), () -> Scene.LOGIN).manifest("1"));

        assertThat(e.kind()).isEqualTo(Kind.PLAIN);
        assertThat(e).hasMessage("its token server auth.example.com has no TLS");
    }

    @Test
    void aTokenIsAskedForTheOriginOfAMountToo() throws Exception {
        registry.demand(tokens.challenge("repository:shop/orders:pull,push"), "none");
        byte[] content = Scene.bytes(10, 1);
        registry.add(content);

        scene.at(registry.host())
                .upload(Scene.blob(content, new RepositoryAddress(registry.host(), "base/java")), count -> {});

        assertThat(tokens.requests())
                .containsExactly("GET /token?service=a+b&scope=repository%3Ashop%2Forders%3Apull%2Cpush"
                        + "&scope=repository%3Abase%2Fjava%3Apull");
    }
}
