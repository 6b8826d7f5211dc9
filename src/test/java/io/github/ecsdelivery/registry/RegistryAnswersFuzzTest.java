package io.github.ecsdelivery.registry;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.fuzz.Campaign;
import io.github.ecsdelivery.fuzz.Dice;
import io.github.ecsdelivery.fuzz.Documents;
import io.github.ecsdelivery.fuzz.Ground;
import io.github.ecsdelivery.fuzz.Nasty;
import io.github.ecsdelivery.image.Distribution;
import io.github.ecsdelivery.image.DistributionException;
import io.github.ecsdelivery.image.Manifest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Registries that answer anything, at any step of a pull or a push. */
class RegistryAnswersFuzzTest {
    private static final String MANIFEST = "{\"schemaVersion\":2,\"mediaType\":\"" + ScriptedRegistry.OCI_MANIFEST
            + "\",\"config\":{\"mediaType\":\"c\",\"digest\":\"sha256:" + "ab".repeat(32)
            + "\",\"size\":2},\"layers\":[]}";
    private static final String TOKEN = "{\"token\":\"abc\",\"access_token\":\"abc\",\"expires_in\":300,"
            + "\"issued_at\":\"2026-11-22T12:00:00Z\"}";
    private static final List<String> HEADERS = List.of(
            "Location",
            "Docker-Content-Digest",
            "Content-Type",
            "Content-Length",
            "Content-Range",
            "Range",
            "Retry-After",
            "WWW-Authenticate",
            "Docker-Upload-UUID",
            "Transfer-Encoding",
            "Content-Encoding",
            "OCI-Chunk-Min-Length");
    private static final List<Integer> STATUSES =
            List.of(200, 201, 202, 204, 206, 301, 302, 307, 400, 401, 403, 404, 405, 413, 416, 429, 500, 503, 999);

    @TempDir
    Path top;

    @Test
    void registries() throws Exception {
        byte[] blob = Scene.bytes(3_000, 1);
        Ground ground = new Ground(top);
        try (ScriptedRegistry registry = new ScriptedRegistry(false)) {
            registry.add(blob);
            registry.add("latest", ScriptedRegistry.OCI_MANIFEST, MANIFEST);
            new Campaign("registry answers", 500, 10_000).run(dice -> {
                registry.heal();
                registry.seen.clear();
                AtomicInteger left = new AtomicInteger(dice.below(3));
                int spoilt = dice.oneIn(4) ? 3 : 1;
                registry.script(request -> {
                    int now = left.getAndDecrement();
                    return now <= 0 && now > -spoilt ? fault(registry, dice) : null;
                });
                ground.guard();
                try (Scene scene = new Scene(Duration.ofMillis(250), 2, registry.host())) {
                    Distribution repository = scene.at(registry.host(), () -> dice.oneIn(2) ? Scene.LOGIN : null);
                    work(repository, blob, ground, dice);
                } catch (DistributionException e) {
                    throw new DeliveryException(
                            Code.PUSH_FAILED, "The registry: " + e.getMessage() + ".", "Look at it.", e);
                } finally {
                    ground.inspect();
                }
            });
        }
    }

    private static void work(Distribution repository, byte[] blob, Ground ground, Dice dice) throws Exception {
        switch (dice.below(5)) {
            case 0 -> repository.manifest("latest");
            case 1 -> repository.manifest(ScriptedRegistry.digest(MANIFEST.getBytes(StandardCharsets.UTF_8)));
            case 2 -> {
                Path file = ground.target().resolve("blob");
                java.nio.file.Files.deleteIfExists(file);
                repository.download(Scene.descriptor(blob), file, count -> {});
            }
            case 3 -> repository.upload(Scene.blob(dice.oneIn(2) ? blob : dice.bytes(2_000)), count -> {});
            default -> repository.put(Manifest.of(ScriptedRegistry.OCI_MANIFEST, MANIFEST), "a-tag");
        }
    }

    private static Fault fault(ScriptedRegistry registry, Dice dice) {
        List<String> headers = new ArrayList<>();
        int status = dice.of(STATUSES);
        if (status == 401 || dice.oneIn(6)) {
            String challenge = "Bearer realm=\"http://" + registry.host()
                    + "/token\",service=\"a\",scope=\"repository:a:pull,push\"";
            headers.add("WWW-Authenticate");
            headers.add(clean(dice.oneIn(2) ? challenge : Nasty.like(challenge, dice)));
        }
        for (int i = dice.below(3); i > 0; i--) {
            String name = dice.of(HEADERS);
            if (!headers.contains(name)) {
                headers.add(name);
                headers.add(clean(value(name, dice)));
            }
        }
        String good = dice.oneIn(2) ? MANIFEST : TOKEN;
        byte[] body = dice.oneIn(3)
                ? good.getBytes(StandardCharsets.UTF_8)
                : Documents.broken(good.getBytes(StandardCharsets.UTF_8), dice);
        return new Fault(
                Fault.Kind.ANSWER,
                dice.oneIn(3) ? 200 : status,
                Fault.answer(200, "", headers.toArray(String[]::new)).headers(),
                new String(body, StandardCharsets.UTF_8),
                0);
    }

    private static String value(String name, Dice dice) {
        return switch (name) {
            case "Content-Length" -> dice.of(List.of("0", "1", "99999999999", "-1", "x", "9223372036854775808"));
            case "Retry-After" -> dice.of(List.of("0", "999999999", "-1", "x", "Sun, 06 Nov 9999 08:49:37 GMT"));
            case "Range", "Content-Range" ->
                dice.of(List.of("0-0", "bytes 0-1/2", "0-99999999999", "x", "5-1", "bytes */0", "-"));
            case "Transfer-Encoding" -> dice.of(List.of("chunked", "gzip", "x"));
            case "Content-Encoding" -> dice.of(List.of("gzip", "br", "x"));
            default -> Nasty.text(dice);
        };
    }

    private static String clean(String value) {
        return value.replaceAll("[\r\n]", " ").replace("//host/", "//127.0.0.1:1/");
    }
}
