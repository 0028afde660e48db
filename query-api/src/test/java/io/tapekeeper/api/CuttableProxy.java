// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Passes TCP connections on to a port of this machine, until it is cut: a server that goes away and comes back. */
final class CuttableProxy implements AutoCloseable {

    private final ServerSocket listener;
    private final int target;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile boolean cut;

    CuttableProxy(int target) throws IOException {
        this.target = target;
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start("proxy-accept", this::acceptAll);
    }

    int port() {
        return listener.getLocalPort();
    }

    void cut() throws IOException {
        cut = true;
        closeAll();
    }

    void mend() {
        cut = false;
    }

    private void acceptAll() throws IOException {
        while (true) {
            Socket near = listener.accept();
            if (cut) {
                near.close();
            } else {
                Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.addAll(List.of(near, far));
                start("proxy-out", () -> pass(near.getInputStream(), far.getOutputStream()));
                start("proxy-back", () -> pass(far.getInputStream(), near.getOutputStream()));
            }
        }
    }

    private static void pass(InputStream in, OutputStream out) throws IOException {
        try (in;
                out) {
            in.transferTo(out);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    private void closeAll() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        closeAll();
    }
}
