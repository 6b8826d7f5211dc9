package io.github.ecsdelivery.bench;

/** Sees what goes through a proxy, before it goes on. Called from many threads. */
interface Observer {
    /** A connection has been opened; connections are counted from 1. */
    void opened(long connection);

    /** The first bytes of the buffer go to the server. */
    void up(long connection, byte[] buffer, int length);

    /** The first bytes of the buffer go to the client. */
    void down(long connection, byte[] buffer, int length);
}
