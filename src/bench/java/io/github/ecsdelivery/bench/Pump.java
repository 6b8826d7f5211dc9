package io.github.ecsdelivery.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/** Carries the bytes of one connection in one direction. */
final class Pump {
    /** What a connection may put on the lane before another one's turn. */
    private static final int PIECE = 1 << 14;

    private static final int MOST_UNDER_WAY = 256;

    private final Socket from;
    private final Socket to;
    private final Lane lane;
    private final Sight sight;
    private final BlockingQueue<Parcel> underWay = new LinkedBlockingQueue<>(MOST_UNDER_WAY);

    /** Sees the bytes of this direction. */
    @FunctionalInterface
    interface Sight {
        void of(byte[] buffer, int length);
    }

    /** No bytes at all mean the end. */
    private record Parcel(byte[] bytes, long due) {}

    Pump(Socket from, Socket to, Lane lane, Sight sight) {
        this.from = from;
        this.to = to;
        this.lane = lane;
        this.sight = sight;
    }

    /**
     * Starts.
     *
     * @param notBefore by {@link System#nanoTime}
     */
    void start(ExecutorService threads, long notBefore) {
        if (lane.instant()) {
            threads.execute(() -> guarded(this::copy));
        } else {
            threads.execute(() -> guarded(() -> send(notBefore)));
            threads.execute(() -> guarded(this::deliver));
        }
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private void guarded(Work work) {
        try {
            work.run();
        } catch (IOException e) {
            // One end has gone; the other one hears of it.
            close(from);
            close(to);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void copy() throws IOException {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        byte[] buffer = new byte[1 << 16];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            sight.of(buffer, read);
            out.write(buffer, 0, read);
        }
        to.shutdownOutput();
    }

    private void send(long notBefore) throws IOException, InterruptedException {
        sleepUntil(notBefore);
        InputStream in = from.getInputStream();
        byte[] buffer = new byte[PIECE];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            sight.of(buffer, read);
            long left = lane.leaves(read, System.nanoTime());
            underWay.put(new Parcel(Arrays.copyOf(buffer, read), left + lane.delay()));
            // While this piece leaves the next one is read, so that the lane is never idle.
            sleepUntil(left - lane.nanos(read));
        }
        underWay.put(new Parcel(new byte[0], lane.leaves(0, System.nanoTime()) + lane.delay()));
    }

    private void deliver() throws IOException, InterruptedException {
        OutputStream out = to.getOutputStream();
        for (Parcel next = underWay.take(); ; next = underWay.take()) {
            sleepUntil(next.due());
            if (next.bytes().length == 0) {
                to.shutdownOutput();
                return;
            }
            out.write(next.bytes());
        }
    }

    private static void sleepUntil(long due) throws InterruptedException {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It was closed.
        }
    }
}
