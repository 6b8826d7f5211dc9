package io.github.ecsdelivery.realparts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A Chromium without a window, told what to do over the DevTools protocol. */
final class Chromium implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    // Walks the text that is seen and judges its colour against what lies under it (WCAG 2.2, 1.4.3).
    private static final String FAINT = """
            (() => {
              const channels = c => c.match(/[\\d.]+/g).map(Number);
              const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
                .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
                .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
              const ground = e => {
                for (; e; e = e.parentElement) {
                  const c = channels(getComputedStyle(e).backgroundColor);
                  if (c.length < 4 || c[3] === 1) return c;
                }
                return [255, 255, 255];
              };
              const found = [];
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (walker.nextNode()) {
                const text = walker.currentNode.nodeValue.trim(), e = walker.currentNode.parentElement;
                if (!text || !e.getClientRects().length || ['TITLE', 'DESC'].includes(e.tagName.toUpperCase())) continue;
                const style = getComputedStyle(e);
                const colour = channels(e instanceof SVGElement ? style.fill : style.color);
                const [a, b] = [light(colour), light(ground(e))].sort((x, y) => y - x);
                const size = parseFloat(style.fontSize);
                const large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
                const ratio = (a + 0.05) / (b + 0.05);
                if (ratio < (large ? 3 : 4.5)) found.push(ratio.toFixed(2) + ' ' + text.slice(0, 60));
              }
              return JSON.stringify(found);
            })()""";

    private final Process process;
    private final WebSocket socket;
    private final BlockingQueue<JsonNode> heard;
    private final List<JsonNode> events = new ArrayList<>();
    private int calls;
    private String session = "";

    /**
     * @param name for files
     * @param width of the window in CSS pixels
     * @param colours light or dark
     * @param media screen or print
     */
    record View(String name, int width, String colours, String media) {}

    /**
     * @param requests addresses of all that was asked for, also where it was refused
     * @param complaints what the console and the log have to say
     * @param width of the document in CSS pixels
     * @param faint texts whose contrast is below AA
     * @param ground colour of the page
     * @param text what is seen
     */
    record Shown(
            List<String> requests,
            List<String> complaints,
            int width,
            List<String> faint,
            String ground,
            String text) {}

    private Chromium(Process process, WebSocket socket, BlockingQueue<JsonNode> heard) {
        this.process = process;
        this.socket = socket;
        this.heard = heard;
    }

    /**
     * Starts it, with nothing of the user's.
     *
     * @param profile folder that it makes for itself
     */
    static Chromium open(Path profile) throws IOException, InterruptedException {
        String program = Part.demand("chromium", "chromium");
        Files.createDirectories(profile);
        Process process = new ProcessBuilder(
                        program,
                        "--headless=new",
                        // It shows only pages of ours, and root has no sandbox for it.
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--no-first-run",
                        "--hide-scrollbars",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile.toAbsolutePath(),
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("chromium.log").toFile())
                .start();
        try {
            BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
            WebSocket socket = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(address(process, profile), new Listener(heard))
                    .join();
            return new Chromium(process, socket, heard);
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            process.destroyForcibly();
            throw e;
        }
    }

    // Written when the port is open: its number, and the path of the browser.
    private static URI address(Process process, Path profile) throws IOException, InterruptedException {
        Path file = profile.resolve("DevToolsActivePort");
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            if (Files.exists(file)) {
                List<String> lines = Files.readAllLines(file);
                if (lines.size() >= 2) {
                    return URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1));
                }
            }
            Thread.sleep(20);
        }
        throw new IOException("chromium opened no port: " + Files.readString(profile.resolve("chromium.log")));
    }

    /**
     * Shows a page in a tab of its own.
     *
     * @param picture takes the whole page, from its top to its end
     */
    Shown show(Path page, View view, Path picture) throws IOException, InterruptedException {
        String target = call("Target.createTarget", node().put("url", "about:blank"))
                .path("targetId")
                .asText();
        session = call("Target.attachToTarget", node().put("targetId", target).put("flatten", true))
                .path("sessionId")
                .asText();
        try {
            for (String domain : List.of("Page", "Network", "Log", "Runtime")) {
                call(domain + ".enable", node());
            }
            call("Page.setLifecycleEventsEnabled", node().put("enabled", true));
            dress(view);
            events.clear();
            String loader = call("Page.navigate", node().put("url", page.toUri().toString()))
                    .path("loaderId")
                    .asText();
            await(event -> event.path("method").asText().equals("Page.lifecycleEvent")
                    && event.at("/params/name").asText().equals("load")
                    && event.at("/params/loaderId").asText().equals(loader));
            return shown(picture);
        } finally {
            session = "";
            call("Target.closeTarget", node().put("targetId", target));
        }
    }

    private void dress(View view) throws IOException, InterruptedException {
        ObjectNode media = node().put("media", view.media());
        media.withArray("features")
                .add(node().put("name", "prefers-color-scheme").put("value", view.colours()));
        call("Emulation.setEmulatedMedia", media);
        call(
                "Emulation.setDeviceMetricsOverride",
                node().put("width", view.width())
                        .put("height", 800)
                        .put("deviceScaleFactor", 1)
                        .put("mobile", view.width() < 600));
    }

    private Shown shown(Path picture) throws IOException, InterruptedException {
        int width = Integer.parseInt(evaluate("document.documentElement.scrollWidth"));
        List<String> faint = new ArrayList<>();
        JSON.readTree(evaluate(FAINT)).forEach(text -> faint.add(text.asText()));
        String ground = evaluate("getComputedStyle(document.body).backgroundColor");
        String text = evaluate("document.body.innerText");
        String png = call("Page.captureScreenshot", node().put("format", "png").put("captureBeyondViewport", true))
                .path("data")
                .asText();
        Files.write(picture, Base64.getDecoder().decode(png));
        return new Shown(requests(), complaints(), width, faint, ground, text);
    }

    private List<String> requests() {
        return events.stream()
                .filter(event -> event.path("method").asText().equals("Network.requestWillBeSent"))
                .map(event -> event.at("/params/request/url").asText())
                .toList();
    }

    private List<String> complaints() {
        return events.stream()
                .filter(event -> List.of("Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown")
                        .contains(event.path("method").asText()))
                .map(event -> event.path("params").toString())
                .toList();
    }

    /** A value of the page, as text. */
    String evaluate(String expression) throws IOException, InterruptedException {
        JsonNode answer =
                call("Runtime.evaluate", node().put("expression", expression).put("returnByValue", true));
        if (answer.has("exceptionDetails")) {
            throw new IOException(answer.path("exceptionDetails").toString());
        }
        return answer.at("/result/value").asText();
    }

    private static ObjectNode node() {
        return JSON.createObjectNode();
    }

    private JsonNode call(String method, ObjectNode parameters) throws IOException, InterruptedException {
        int id = ++calls;
        ObjectNode message = node().put("id", id).put("method", method);
        message.set("params", parameters);
        if (!session.isEmpty()) {
            message.put("sessionId", session);
        }
        socket.sendText(message.toString(), true).join();
        while (true) {
            JsonNode answer = next(method);
            if (answer.path("id").asInt() == id) {
                if (answer.has("error")) {
                    throw new IOException(method + ": " + answer.path("error"));
                }
                return answer.path("result");
            }
            events.add(answer);
        }
    }

    private void await(Predicate<JsonNode> event) throws IOException, InterruptedException {
        while (events.stream().noneMatch(event)) {
            events.add(next("an event"));
        }
    }

    private JsonNode next(String waitedFor) throws IOException, InterruptedException {
        JsonNode message = heard.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (message == null) {
            throw new IOException("chromium does not answer: " + waitedFor);
        }
        return message;
    }

    @Override
    public void close() {
        try {
            call("Browser.close", node());
            if (process.waitFor(10, TimeUnit.SECONDS)) {
                return;
            }
        } catch (IOException e) {
            // It may close the socket before it answers.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Puts messages together that come in parts. */
    private static final class Listener implements WebSocket.Listener {
        private final BlockingQueue<JsonNode> heard;
        private final StringBuilder message = new StringBuilder();

        Listener(BlockingQueue<JsonNode> heard) {
            this.heard = heard;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            message.append(part);
            if (last) {
                try {
                    heard.add(JSON.readTree(message.toString()));
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
                message.setLength(0);
            }
            from.request(1);
            return null;
        }
    }
}
