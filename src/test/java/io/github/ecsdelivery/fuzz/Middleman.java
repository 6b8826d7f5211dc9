package io.github.ecsdelivery.fuzz;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Stands before an HTTP server on loopback and spoils one of its answers. */
public final class Middleman implements AutoCloseable {
    private static final int RESTING = Integer.MIN_VALUE;
    private static final long ENDLESS = 96L << 20;
    // Nothing is done by AWS that it throttles: of what was done it must not be said.
    private static final List<String> THROTTLED = List.of("429 Slow", "ThrottlingException");
    private static final List<String> STATUSES = List.of(
            "200 OK",
            "204 No Content",
            "301 Moved",
            "307 Moved",
            "400 Bad",
            "403 No",
            "404 No",
            "429 Slow",
            "500 Bad",
            "503 Busy",
            "999 Odd");

    private final URI server;
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "middleman");
        thread.setDaemon(true);
        return thread;
    });
    /** Answers that pass before the next one is spoilt; below zero those that were. */
    private final AtomicInteger left = new AtomicInteger(RESTING);

    private final AtomicLong taken = new AtomicLong();
    private volatile @Nullable Dice dice;
    private volatile String operation = "";
    private volatile int times = 1;

    /** @param server what it stands before */
    public Middleman(URI server) throws IOException {
        this.server = server;
        threads.execute(() -> {
            while (!socket.isClosed()) {
                try {
                    Socket client = socket.accept();
                    threads.execute(() -> serve(client));
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    /** Where it is itself. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    /** Spoils the answer after so many, and that one alone. */
    public synchronized void spoil(int after, Dice thrown) {
        operation = "";
        times = 1;
        dice = thrown;
        taken.set(0);
        left.set(after);
    }

    /**
     * Spoils the first answers to one operation.
     *
     * @param name of the operation; for S3 the method
     * @param many how many answers
     */
    public synchronized void spoil(String name, int many, Dice thrown) {
        spoil(0, thrown);
        operation = name;
        times = many;
    }

    /** Lets all pass. */
    public void rest() {
        left.set(RESTING);
    }

    /**
     * Looks how much of an endless answer was taken.
     *
     * @throws Verdict.Broken when it was as good as all
     */
    public void inspect() {
        if (taken.get() >= ENDLESS) {
            throw new Verdict.Broken("an endless answer was read on and on");
        }
    }

    private void serve(Socket client) {
        try (client) {
            InputStream in = new BufferedInputStream(client.getInputStream());
            OutputStream out = client.getOutputStream();
            String head = head(in);
            if (head.isEmpty()) {
                return;
            }
            if (head.toLowerCase(Locale.ROOT).contains("\r\nexpect: 100-continue")) {
                out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
            }
            byte[] body = in.readNBytes((int) length(head));
            byte[] answer = ask(head, body);
            Dice now = dice;
            if (now != null && isMeant(head, body) && isNext()) {
                spoil(answer, head.startsWith("HEAD"), now, out);
            } else {
                pass(answer, out);
            }
            out.flush();
        } catch (IOException e) {
            // One of them has gone.
        }
    }

    // Who is not told that this is the last answer sends the next request to nobody.
    private static void pass(byte[] answer, OutputStream out) throws IOException {
        int end = end(answer);
        String head = new String(answer, 0, end, StandardCharsets.ISO_8859_1);
        String lines = head.replaceAll("(?i)\r\nconnection:[^\r]*", "").replaceFirst("\r\n\r\n$", "");
        out.write((lines + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.write(answer, end, answer.length - end);
    }

    private boolean isMeant(String head, byte[] body) {
        String name = operation;
        return name.isEmpty()
                || head.startsWith(name + " ")
                || head.contains("." + name + "\r\n")
                || new String(body, StandardCharsets.UTF_8).startsWith("Action=" + name + "&");
    }

    private boolean isNext() {
        int now = left.get() > -times ? left.getAndDecrement() : -times;
        return now <= 0 && now > -times;
    }

    private byte[] ask(String head, byte[] body) throws IOException {
        try (Socket there = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
            String request = head.replaceAll("(?i)\r\n(?:connection|expect):[^\r]*", "")
                    .replaceFirst("\r\n\r\n$", "\r\nConnection: close\r\n\r\n");
            there.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            there.getOutputStream().write(body);
            there.getOutputStream().flush();
            return there.getInputStream().readAllBytes();
        }
    }

    private void spoil(byte[] answer, boolean bodiless, Dice dice, OutputStream out) throws IOException {
        int end = end(answer);
        String head = new String(answer, 0, end, StandardCharsets.ISO_8859_1);
        byte[] body = plain(head, Arrays.copyOfRange(answer, end, answer.length));
        switch (dice.below(20)) {
            case 0 -> out.write(Bytes.broken(answer, dice));
            case 1 -> out.write(Arrays.copyOf(answer, dice.below(answer.length)));
            case 2 -> out.write(dice.bytes(dice.below(400)));
            case 3 -> endless(head, dice, out);
            case 4 -> send(head, "Content-Length: " + (body.length + 10), body, out);
            case 5 -> send(head, "Content-Length: " + Nasty.like("12", dice).replaceAll("[\r\n]", ""), body, out);
            case 6 -> send(status(head, dice), "", body, out);
            case 7, 8 -> send(status(head, dice), "", error(dice), out);
            default -> send(head, "", bodiless ? body : Documents.broken(body, dice), out);
        }
    }

    private byte[] error(Dice dice) {
        String code =
                said(List.of("ThrottlingException", "AccessDeniedException", "ExpiredToken", "x#y", "NoSuchKey"), dice);
        String text = dice.oneIn(2)
                ? "{\"__type\":\"" + code + "\",\"message\":\"m\",\"Message\":7}"
                : "<ErrorResponse><Error><Code>" + code + "</Code><Message>m</Message></Error></ErrorResponse>";
        return Documents.broken(text.getBytes(StandardCharsets.UTF_8), dice);
    }

    private String status(String head, Dice dice) {
        return head.replaceFirst("^HTTP/1.1 [^\r]*", "HTTP/1.1 " + said(STATUSES, dice));
    }

    /** One of them; where an operation is named it is one that changes something. */
    private String said(List<String> all, Dice dice) {
        return dice.of(
                operation.isEmpty()
                        ? all
                        : all.stream().filter(one -> !THROTTLED.contains(one)).toList());
    }

    private static void send(String head, String length, byte[] body, OutputStream out) throws IOException {
        String counted = length.isEmpty() ? "Content-Length: " + body.length : length;
        String lines = head.replaceAll("(?i)\r\n(?:content-length|transfer-encoding|connection|x-amz-crc32):[^\r]*", "")
                .replaceFirst("\r\n\r\n$", "\r\n");
        out.write((lines + counted + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.write(body);
    }

    private void endless(String head, Dice dice, OutputStream out) throws IOException {
        String lines =
                head.replaceAll("(?i)\r\n(?:content-length|transfer-encoding|connection|x-amz-crc32):[^\r]*", "");
        out.write(lines.getBytes(StandardCharsets.ISO_8859_1));
        String part = dice.of(List.of("{\"a\":[\"", "[", "<a>", "{\"a\":\"", " ", "<a>b</a>", "[1,"));
        out.write(part.getBytes(StandardCharsets.UTF_8));
        byte[] more = dice.of(List.of("b", "{\"a\":1},", "<a>b</a>", "[", "1,", "\"c\",", " "))
                .repeat(8_000)
                .getBytes(StandardCharsets.UTF_8);
        while (taken.addAndGet(more.length) < ENDLESS) {
            out.write(more);
        }
    }

    private static byte[] plain(String head, byte[] body) throws IOException {
        if (!head.toLowerCase(Locale.ROOT).contains("transfer-encoding: chunked")) {
            return body;
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int at = 0;
        while (at < body.length) {
            int line = at;
            while (body[line] != '\n') {
                line++;
            }
            int size = Integer.parseInt(new String(body, at, line - at, StandardCharsets.ISO_8859_1).strip(), 16);
            if (size == 0) {
                break;
            }
            all.write(body, line + 1, size);
            at = line + 1 + size + 2;
        }
        return all.toByteArray();
    }

    private static int end(byte[] answer) {
        for (int i = 3; i < answer.length; i++) {
            if (answer[i] == '\n' && answer[i - 1] == '\r' && answer[i - 2] == '\n' && answer[i - 3] == '\r') {
                return i + 1;
            }
        }
        return answer.length;
    }

    private static long length(String head) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .mapToLong(line -> Long.parseLong(
                        line.substring("content-length:".length()).strip()))
                .findFirst()
                .orElse(0);
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.write(next);
            if (next == '\n'
                    && end(head.toByteArray()) == head.size()
                    && head.size() > 3
                    && head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                return head.toString(StandardCharsets.ISO_8859_1);
            }
        }
        return "";
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }
}
