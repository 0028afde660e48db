// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.live;

import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/** A server of the bare WebSocket protocol (RFC 6455), for what a good server hides: pings, and vanishing without a word. */
final class RawWebSocketServer implements AutoCloseable {

    static final int PING = 0x9;
    static final int PONG = 0xA;

    private static final String PROTOCOL_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());

    RawWebSocketServer() throws IOException {
        server.setSoTimeout(30_000);
    }

    URI url() {
        return URI.create("ws://127.0.0.1:" + server.getLocalPort());
    }

    /** Takes the next client and shakes hands. */
    Socket accept() throws Exception {
        Socket client = server.accept();
        client.setSoTimeout(30_000);
        String key = "";
        // The client sends nothing after its request before it is answered, so nothing is lost in this reader.
        BufferedReader request =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        for (String line = request.readLine(); line != null && !line.isEmpty(); line = request.readLine()) {
            if (line.regionMatches(true, 0, "Sec-WebSocket-Key:", 0, 18)) {
                key = line.substring(18).strip();
            }
        }
        byte[] digest =
                MessageDigest.getInstance("SHA-1").digest((key + PROTOCOL_GUID).getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream()
                .write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                + "Sec-WebSocket-Accept: " + Base64.getEncoder().encodeToString(digest) + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return client;
    }

    /** Sends one short control frame. */
    static void sendControl(Socket client, int opcode, String payload) throws IOException {
        byte[] bytes = payload.getBytes(StandardCharsets.US_ASCII);
        OutputStream out = client.getOutputStream();
        out.write(0x80 | opcode);
        out.write(bytes.length);
        out.write(bytes);
        out.flush();
    }

    /** Reads one short masked frame: its opcode, a blank, its payload. */
    static String readFrame(Socket client) throws IOException {
        DataInputStream in = new DataInputStream(client.getInputStream());
        int opcode = in.readUnsignedByte() & 0xF;
        int length = in.readUnsignedByte() & 0x7F;
        byte[] mask = in.readNBytes(4);
        byte[] payload = in.readNBytes(length);
        for (int i = 0; i < length; i++) {
            payload[i] ^= mask[i % 4];
        }
        return opcode + " " + new String(payload, StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
