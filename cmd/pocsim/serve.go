package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
)

// pages is the folder that "make web" makes.
const pages = "out/web"

func serveCommand() *cobra.Command {
	port := 8080
	cmd := &cobra.Command{
		Use:   "serve [FOLDER]",
		Short: "Show the window as a page in a browser of this machine",
		Long: `Show the pages that "make web" makes, to browsers of this machine alone: nobody else can reach
them. Without FOLDER it shows ` + pages + `. A link may lead straight to a lesson, by the words of
pocview's command line behind a hash or a question mark.

Where no server may run, out/pocview.html holds everything in one file that opens from the disk.`,
		Example: `  pocsim serve
  pocsim serve --port 9000
  then open http://127.0.0.1:8080/#--compare=capital-delay:0h,8h`,
		Args: atMost(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			folder := pages
			if len(args) > 0 {
				folder = args[0]
			}
			if port < 0 || port > 65535 {
				return fmt.Errorf("--port wants a number from 0 to 65535, not %d; 0 takes any that is free", port)
			}
			if err := servable(folder); err != nil {
				return err
			}
			line, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
			if err != nil {
				return &ending{exitFault, fmt.Errorf("port %d cannot be had: %w; --port takes another, 0 any that is free", port, errors.Unwrap(err))}
			}
			fmt.Fprintf(cmd.OutOrStdout(), "http://%s/ shows %s. Ctrl-C ends it.\n", line.Addr(), folder)
			return serve(cmd.Context(), line, folder)
		},
	}
	cmd.Flags().IntVar(&port, "port", port, "port of this machine; 0 takes any that is free")
	return cmd
}

// servable says what is wrong with a folder of pages, and how it is made.
func servable(folder string) error {
	about, err := os.Stat(filepath.Join(folder, "index.html"))
	switch {
	case err == nil && about.Mode().IsRegular():
		return nil
	case err == nil || errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s holds no page: make web makes one in %s", folder, pages)
	}
	return fmt.Errorf("%s cannot be read: %w", folder, errors.Unwrap(err))
}

// serve answers until it is told to stop.
func serve(ctx context.Context, line net.Listener, folder string) error {
	root, err := os.OpenRoot(folder)
	if err != nil {
		return err
	}
	defer root.Close()
	s := &http.Server{Handler: shelf{root.FS()}, ReadHeaderTimeout: 10 * time.Second}
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(line) }()
	select {
	case err := <-ended:
		return &ending{exitFault, err}
	case <-ctx.Done():
	}
	patience, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	if s.Shutdown(patience) != nil {
		s.Close() // somebody is still loading
	}
	return &ending{exitInterrupted, nil}
}

// A shelf hands out the files of a folder, and none of what lies outside it.
type shelf struct{ files fs.FS }

// kinds are the types of what a page is made of, whatever this machine takes endings for.
// The packed program is told as packed and not as encoded: the page unpacks it itself, and
// knows by its own count how much has come.
var kinds = map[string]string{
	".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8",
	".wasm": "application/wasm", ".gz": "application/gzip", ".json": "application/json", ".png": "image/png", ".svg": "image/svg+xml",
	".txt": "text/plain; charset=utf-8", ".replay": "application/octet-stream",
}

// ServeHTTP answers one question. A folder is answered by its page, never by a list.
func (s shelf) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if host, _, err := net.SplitHostPort(r.Host); err != nil || host != "127.0.0.1" && host != "localhost" {
		http.Error(w, "this page is for this machine", http.StatusForbidden) // another name that was pointed here
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "pages are only read", http.StatusMethodNotAllowed)
		return
	}
	name := strings.TrimPrefix(path.Clean("/"+r.URL.Path), "/")
	if name == "" || strings.HasSuffix(r.URL.Path, "/") {
		name = path.Join(name, "index.html")
	}
	about, err := fs.Stat(s.files, name)
	kind := kinds[path.Ext(name)]
	if err != nil || !about.Mode().IsRegular() || kind == "" || strings.HasPrefix(path.Base(name), ".") {
		http.NotFound(w, r)
		return
	}
	h := w.Header()
	h.Set("Content-Type", kind)
	h.Set("Cache-Control", "no-cache") // asked for again, and not sent again where it is the same
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Embedder-Policy", "require-corp")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	http.ServeFileFS(w, r, s.files, name)
}
