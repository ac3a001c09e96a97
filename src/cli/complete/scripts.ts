import { COMPLETE, type Shell } from './shells.ts';

/**
 * A script for each shell. It hands the words over as they are and never has the shell evaluate them: what somebody has
 * typed is not run by pressing Tab.
 */
export const SCRIPTS: { readonly [shell in Shell]: string } = {
  // Works without the package bash-completion, and with the bash 3.2 of macOS.
  bash: `# wxmenu completion for bash. In ~/.bashrc:  eval "$(wxmenu completion bash)"
_wxmenu() {
  local line i files=0 quoted=0 cur=\${COMP_WORDS[COMP_CWORD]}
  [ "$cur" = '=' ] && cur=
  COMPREPLY=()
  while IFS= read -r line; do
    if [ "$line" = ':files' ]; then files=1; else COMPREPLY+=("\${line%%$'\\t'*}"); fi
  done < <("\${COMP_WORDS[0]}" ${COMPLETE} "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
  if [ "$files" = 1 ]; then
    while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "$cur")
    # Bash quotes names of files itself; 3.2 cannot be told.
    compopt -o filenames 2>/dev/null && quoted=1
  fi
  [ "$quoted" = 1 ] && return
  for i in "\${!COMPREPLY[@]}"; do
    case \${COMPREPLY[i]} in *[!A-Za-z0-9_.,=/:@%+-]*) printf -v "COMPREPLY[$i]" '%q' "\${COMPREPLY[i]}" ;; esac
  done
}
complete -F _wxmenu wxmenu
`,
  zsh: `#compdef wxmenu
# wxmenu completion for zsh. In ~/.zshrc, behind compinit:  eval "$(wxmenu completion zsh)"
_wxmenu() {
  local line value what files=0
  local -a values shown
  while IFS= read -r line; do
    if [[ $line == ':files' ]]; then files=1; continue; fi
    value=\${line%%$'\\t'*}
    what=\${line#*$'\\t'}
    values+=("$value")
    if [[ $what == $line ]]; then shown+=("$value"); else shown+=("$value  -- $what"); fi
  done < <("\${(Q)words[1]}" ${COMPLETE} "\${(@Q)words[2,CURRENT]}" 2>/dev/null)
  (( \${#values} )) && compadd -l -d shown -a -- values
  (( files )) && _files
  return 0
}
if [[ $funcstack[1] == _wxmenu ]]; then _wxmenu "$@"; else compdef _wxmenu wxmenu; fi
`,
  fish: `# wxmenu completion for fish. In ~/.config/fish/config.fish:  wxmenu completion fish | source
function __wxmenu_complete
    set -l words (commandline -opc)
    set -l typed (commandline -ct | string unescape)
    for line in (command $words[1] ${COMPLETE} $words[2..-1] "$typed" 2>/dev/null)
        if test "$line" = ':files'
            __fish_complete_path "$typed"
        else
            printf '%s\\n' $line
        end
    end
end
complete -c wxmenu -f -a '(__wxmenu_complete)'
`,
  powershell: `# wxmenu completion for PowerShell. In $PROFILE:  wxmenu completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName wxmenu -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $words = @($commandAst.CommandElements |
    Where-Object { $_.Extent.EndOffset -lt $cursorPosition } |
    Select-Object -Skip 1 |
    ForEach-Object { if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value } else { $_.Extent.Text } })
  # Windows PowerShell loses empty arguments of programs, so the word being typed goes behind a mark of its own.
  & wxmenu ${COMPLETE} --typed "=$wordToComplete" @words 2>$null | ForEach-Object {
    $value, $what = $_ -split "\`t", 2
    if (-not $what) { $what = $value }
    if ($value -eq ':files') {
      Get-ChildItem -Path "$wordToComplete*" -Name -ErrorAction SilentlyContinue | ForEach-Object {
        $path = Join-Path (Split-Path "$wordToComplete*") $_
        $text = if ($path -match "[\\s'()&;]") { "'" + $path.Replace("'", "''") + "'" } else { $path }
        [System.Management.Automation.CompletionResult]::new($text, $path, 'ProviderItem', $path)
      }
    } else {
      $text = if ($value -match "[\\s'()&;@]") { "'" + $value.Replace("'", "''") + "'" } else { $value }
      [System.Management.Automation.CompletionResult]::new($text, $value, 'ParameterValue', $what)
    }
  }
}
`,
};
